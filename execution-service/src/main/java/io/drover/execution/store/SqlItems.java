package io.drover.execution.store;

import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.store.Sql.Longs;
import io.drover.execution.store.Sql.Texts;
import io.drover.execution.store.Sql.Uuids;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items in PostgreSQL: written in batches, each with the tallies that follow from it. */
@ApplicationScoped
class SqlItems implements Items {

    /** Adds the difference that changed items make to the tallies of their units. */
    private static final String COUNT =
            """
            , delta as (
                select c.unit_id, c.kind,
                       count(*) filter (where c.status = 'RUNNING')
                           - count(*) filter (where c.old_status = 'RUNNING') as running,
                       count(*) filter (where c.status = 'COMPLETE') as complete,
                       count(*) filter (where c.status = 'INCOMPLETE') as incomplete,
                       count(*) filter (where c.status = 'FAILED') as failed,
                       count(*) filter (where c.status = 'SKIPPED') as skipped,
                       coalesce(sum(c.bytes) filter (where c.status <> 'RUNNING'), 0) as bytes
                from changed c group by c.unit_id, c.kind)
            update unit_tally t
            set running = t.running + d.running, complete = t.complete + d.complete,
                incomplete = t.incomplete + d.incomplete, failed = t.failed + d.failed,
                skipped = t.skipped + d.skipped, bytes_done = t.bytes_done + d.bytes
            from delta d where t.unit_id = d.unit_id and t.kind = d.kind
            """;

    private final Sql sql;
    private final SqlItemQueries queries;

    SqlItems(Sql sql, SqlItemQueries queries) {
        this.sql = sql;
        this.queries = queries;
    }

    @Override
    public void add(UUID executionId, UUID unitId, List<NewItem> items) {
        if (items.isEmpty()) {
            return;
        }
        sql.run(
                """
                insert into item (id, execution_id, unit_id, kind, source_id, name, space_key,
                                  parent_id, bytes, status)
                select n.id, ?, ?, n.kind, n.source_id, n.name, n.space_key, n.parent_id,
                       n.bytes, 'READY'
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::bigint[])
                     as n (id, kind, source_id, name, space_key, parent_id, bytes)
                on conflict (execution_id, kind, source_id) do nothing
                """,
                executionId,
                unitId,
                Uuids.of(items.stream().map(_ -> Ids.next()).toList()),
                Texts.of(items.stream().map(NewItem::kind).toList()),
                Texts.of(items.stream().map(NewItem::sourceId).toList()),
                Texts.of(items.stream().map(NewItem::name).toList()),
                Texts.of(items.stream().map(NewItem::spaceKey).toList()),
                Texts.of(items.stream().map(NewItem::parentId).toList()),
                Longs.of(items.stream().map(NewItem::bytes).toList()));
    }

    @Override
    public Optional<ItemRow> find(UUID executionId, ItemKind kind, String sourceId) {
        return find(executionId, kind, List.of(sourceId)).stream().findFirst();
    }

    @Override
    public List<ItemRow> find(UUID executionId, ItemKind kind, List<String> sourceIds) {
        return sql.list(
                "select * from item where execution_id = ? and kind = ? and source_id = any (?)",
                SqlItems::item,
                executionId,
                kind,
                Texts.of(sourceIds));
    }

    @Override
    public Optional<ItemRow> titled(
            UUID executionId, ItemKind kind, String spaceKey, String title) {
        return queries.titled(executionId, kind, spaceKey, title);
    }

    @Override
    public void linksOpen(Map<UUID, Integer> counts) {
        List<UUID> ids = List.copyOf(counts.keySet());
        sql.run(
                """
                update item i set links_left = n.links, links_open = n.links > 0
                from unnest(?::uuid[], ?::int8[]) as n (id, links) where i.id = n.id
                """,
                Uuids.of(ids),
                Longs.of(ids.stream().map(id -> (long) counts.getOrDefault(id, 0)).toList()));
    }

    @Override
    public List<OpenLinks> withOpenLinks(UUID executionId, @Nullable UUID after, int limit) {
        return queries.withOpenLinks(executionId, after, limit);
    }

    @Override
    public void begin(List<UUID> ids) {
        sql.run(
                """
                with changed as (
                    update item set status = 'RUNNING', attempts = attempts + 1
                    where id = any (?) and status = 'READY'
                    returning unit_id, kind, bytes, status, 'READY' as old_status)
                """
                        + COUNT,
                Uuids.of(ids));
    }

    @Override
    public void rename(UUID id, String name) {
        sql.run("update item set name = ? where id = ?", name, id);
    }

    @Override
    public void tried(UUID id) {
        sql.run("update item set attempts = attempts + 1 where id = ?", id);
    }

    @Override
    public void settle(List<Settlement> settlements, Instant now) {
        if (settlements.isEmpty()) {
            return;
        }
        sql.run(
                """
                with wanted as (
                    select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                                         ?::text[], ?::text[])
                        as w (id, status, result, reason_code, message, destination_id, origin)),
                old as (
                    select i.id, i.status from item i join wanted w on w.id = i.id),
                changed as (
                    update item i
                    set status = w.status, result = w.result, reason_code = w.reason_code,
                        message = w.message, destination_id = w.destination_id,
                        origin = w.origin, settled_at = ?,
                        attempts = greatest(i.attempts, 1)
                    from wanted w join old o on o.id = w.id
                    where i.id = w.id and i.status in ('READY', 'RUNNING')
                    returning i.unit_id, i.kind, i.bytes, i.status, o.status as old_status)
                """
                        + COUNT,
                Uuids.of(settlements.stream().map(each -> each.item().id()).toList()),
                Texts.of(settlements.stream().map(Settlement::status).toList()),
                Texts.of(settlements.stream().map(s -> name(s.result())).toList()),
                Texts.of(settlements.stream().map(s -> name(s.code())).toList()),
                Texts.of(settlements.stream().map(Settlement::message).toList()),
                Texts.of(settlements.stream().map(Settlement::destinationId).toList()),
                Texts.of(settlements.stream().map(s -> name(s.origin())).toList()),
                now);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    @Override
    public List<ItemRow> settleOpen(
            UUID unitId,
            NodeStatus status,
            ReasonCode code,
            String message,
            Instant now,
            int limit) {
        List<ItemRow> open =
                sql.list(
                        """
                        select * from item
                        where unit_id = ? and status in ('READY', 'RUNNING') limit ?
                        """,
                        SqlItems::item,
                        unitId,
                        limit);
        settle(
                open.stream()
                        .map(item -> new Settlement(item, status, null, code, message, null, null))
                        .toList(),
                now);
        return open;
    }

    @Override
    public long voidLanded(UUID executionId, String spaceKey) {
        return sql.run(
                """
                update item set destination_id = null, origin = null, links_open = false
                where execution_id = ? and space_key = ? and destination_id is not null
                  and unit_id in (select id from unit where execution_id = ?)
                """,
                executionId,
                spaceKey,
                executionId);
    }

    @Override
    public List<ItemRow> landed(UUID unitId, ItemKind kind, @Nullable UUID after, int limit) {
        return queries.landed(unitId, kind, after, limit);
    }

    @Override
    public Map<String, Long> mappingCounts(UUID executionId) {
        return queries.mappingCounts(executionId);
    }

    @Override
    public List<ReasonCount> reasonCounts(UUID executionId) {
        return queries.reasonCounts(executionId);
    }

    @Override
    public List<ItemRow> mapped(
            UUID executionId, Optional<ItemKind> kind, @Nullable UUID after, int limit) {
        return queries.mapped(executionId, kind, after, limit);
    }

    @Override
    public List<ItemRow> search(UUID executionId, Filter filter, @Nullable UUID after, int limit) {
        return queries.search(executionId, filter, after, limit);
    }

    @Override
    public Map<String, Long> summary(UUID executionId, Filter filter, GroupBy groupBy) {
        return queries.summary(executionId, filter, groupBy);
    }

    /** Names of the kinds that have a namespace. */
    static String mappedKinds() {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> !kind.namespace().isEmpty())
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", "));
    }

    static ItemRow item(ResultSet row) throws SQLException {
        return new ItemRow(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "execution_id"),
                Sql.uuid(row, "unit_id"),
                Sql.enumOf(row, "kind", ItemKind.class),
                row.getString("source_id"),
                row.getString("destination_id"),
                Sql.enumOrNull(row, "origin", ItemRow.Origin.class),
                row.getString("name"),
                row.getString("space_key"),
                row.getString("parent_id"),
                row.getLong("bytes"),
                Sql.enumOf(row, "status", NodeStatus.class),
                Sql.enumOrNull(row, "result", ItemResult.class),
                Sql.enumOrNull(row, "reason_code", ReasonCode.class),
                row.getString("message"),
                row.getInt("attempts"),
                Sql.instantOrNull(row, "settled_at"));
    }
}
