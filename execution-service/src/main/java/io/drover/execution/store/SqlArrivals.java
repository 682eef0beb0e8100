package io.drover.execution.store;

import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Container;
import io.drover.execution.application.ItemRow;
import io.drover.execution.content.ItemKind;
import io.drover.execution.store.Sql.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was seen at the destination, in PostgreSQL. */
@ApplicationScoped
class SqlArrivals implements Arrivals {

    /** Items of the space, those of the unit that moved its content too. */
    private static final String SHOULD_BE_THERE =
            """
            from item i left join arrival a
                 on a.unit_id = ? and a.kind = i.kind and a.id = i.destination_id
            %s
            where i.unit_id in (select id from unit where execution_id = ? and space_key = ?)
              and i.kind = ? and i.destination_id is not null
            """;

    private static final String PARENT =
            """
            left join mapping p
                 on p.source_identity = ? and p.destination_identity = ?
                and p.namespace in ('confluence:page', 'confluence:blogpost', 'confluence:comment')
                and p.source_id = i.parent_id
            """;

    private final Sql sql;

    SqlArrivals(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(UUID unitId, ItemKind kind, List<Arrival> seen) {
        sql.run(
                """
                insert into arrival (unit_id, kind, id, parent_id, title, position)
                select ?, ?, s.id, s.parent_id, s.title, s.position::bigint
                from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                     as s (id, parent_id, title, position)
                on conflict do nothing
                """,
                unitId,
                kind,
                Texts.of(seen.stream().map(Arrival::id).toList()),
                Texts.of(seen.stream().map(Arrival::parentId).toList()),
                Texts.of(seen.stream().map(Arrival::title).toList()),
                Texts.of(seen.stream().map(Arrival::position).toList()));
    }

    @Override
    public void clear(UUID unitId, ItemKind kind) {
        sql.run("delete from arrival where unit_id = ? and kind = ?", unitId, kind);
    }

    @Override
    public List<Difference> differences(
            Assignment assignment, ItemKind kind, @Nullable UUID after, int limit) {
        return sql.list(
                "select i.*, a.id as seen_id, a.parent_id as seen_parent, a.title as seen_title,"
                        + " p.destination_id as expected_parent "
                        + SHOULD_BE_THERE.formatted(PARENT)
                        + """
                          and (?::uuid is null or i.id > ?::uuid)
                          and (a.id is null or btrim(a.title) <> btrim(i.name)
                               or (i.kind in ('PAGE', 'COMMENT')
                                   and coalesce(i.reason_code, '') not in
                                       ('PARENT_NOT_MOVED', 'COMMENT_NOT_BELOW_ITS_PARENT')
                                   and a.parent_id is distinct from p.destination_id))
                        order by i.id limit ?
                        """,
                SqlArrivals::difference,
                assignment.unit().id(),
                assignment.route().source(),
                assignment.route().destination(),
                assignment.executionId(),
                assignment.spaceKey(),
                kind,
                after,
                after,
                limit);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        String seen = row.getString("seen_id");
        return new Difference(
                SqlItems.item(row),
                seen == null
                        ? null
                        : new Arrival(
                                seen, row.getString("seen_parent"), row.getString("seen_title")),
                row.getString("expected_parent"));
    }

    @Override
    public Map<String, Placed> placed(Assignment assignment, List<String> sourceIds) {
        Map<String, Placed> placed = new HashMap<>();
        sql.list(
                        "select i.*, a.position as seen_position "
                                + SHOULD_BE_THERE.formatted(PARENT)
                                + """
                                   and i.source_id = any (?) and a.position is not null
                                   and a.parent_id is not distinct from p.destination_id
                                """,
                        row -> new Placed(SqlItems.item(row), row.getLong("seen_position")),
                        assignment.unit().id(),
                        assignment.route().source(),
                        assignment.route().destination(),
                        assignment.executionId(),
                        assignment.spaceKey(),
                        ItemKind.PAGE,
                        Texts.of(sourceIds))
                .forEach(each -> placed.put(each.item().sourceId(), each));
        return placed;
    }

    @Override
    public List<Holder> holders(
            Assignment assignment, ItemKind kind, @Nullable String after, int limit) {
        return sql.list(
                """
                select i.parent_id, p.namespace, min(p.destination_id) as destination_id
                from item i join mapping p
                     on p.source_identity = ? and p.destination_identity = ?
                    and p.namespace in ('confluence:page', 'confluence:blogpost',
                                        'confluence:attachment', 'confluence:space')
                    and p.source_id = i.parent_id
                where i.unit_id in (select id from unit where execution_id = ? and space_key = ?)
                  and i.kind = ? and i.status in ('COMPLETE', 'INCOMPLETE')
                  and (?::text is null or i.parent_id > ?)
                group by i.parent_id, p.namespace order by i.parent_id limit ?
                """,
                row -> holder(row, assignment.spaceKey()),
                assignment.route().source(),
                assignment.route().destination(),
                assignment.executionId(),
                assignment.spaceKey(),
                kind,
                after,
                after,
                limit);
    }

    /** The id of a space is its key. */
    private static Holder holder(ResultSet row, String space) throws SQLException {
        String namespace = row.getString("namespace");
        ItemKind kind =
                Arrays.stream(ItemKind.values())
                        .filter(each -> each.namespace().equals(namespace))
                        .findFirst()
                        .orElseThrow();
        return new Holder(
                row.getString("parent_id"),
                new Container(
                        kind, kind == ItemKind.SPACE ? space : row.getString("destination_id")));
    }

    @Override
    public List<ItemRow> of(Assignment assignment, ItemKind kind, String holderId) {
        return sql.list(
                """
                select * from item
                where unit_id in (select id from unit where execution_id = ? and space_key = ?)
                  and kind = ? and parent_id = ? order by id
                """,
                SqlItems::item,
                assignment.executionId(),
                assignment.spaceKey(),
                kind,
                holderId);
    }

    @Override
    public void count(Assignment assignment, ItemKind kind) {
        sql.one(
                        "select count(*) as expected, count(a.id) as found "
                                + SHOULD_BE_THERE.formatted(""),
                        SqlArrivals::count,
                        assignment.unit().id(),
                        assignment.executionId(),
                        assignment.spaceKey(),
                        kind)
                .ifPresent(n -> count(assignment, kind, n.expected(), n.found()));
    }

    @Override
    public void count(Assignment assignment, ItemKind kind, long expected, long found) {
        sql.run(
                """
                insert into read_back (execution_id, space_key, kind, expected, found)
                values (?, ?, ?, ?, ?) on conflict (execution_id, space_key, kind) do update
                set expected = excluded.expected, found = excluded.found
                """,
                assignment.executionId(),
                assignment.spaceKey(),
                kind,
                expected,
                found);
    }

    @Override
    public Map<String, Map<ItemKind, Count>> counts(UUID executionId, List<String> spaces) {
        Map<String, Map<ItemKind, Count>> counts = new HashMap<>();
        sql.list(
                "select * from read_back where execution_id = ? and space_key = any (?)",
                row ->
                        counts.computeIfAbsent(
                                        row.getString("space_key"),
                                        _ -> new EnumMap<>(ItemKind.class))
                                .put(Sql.enumOf(row, "kind", ItemKind.class), count(row)),
                executionId,
                Texts.of(spaces));
        return counts;
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getLong("expected"), row.getLong("found"));
    }
}
