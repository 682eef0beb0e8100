package io.drover.execution.store;

import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Filter;
import io.drover.execution.application.Items.GroupBy;
import io.drover.execution.application.Items.OpenLinks;
import io.drover.execution.application.Items.ReasonCount;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.store.Sql.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked about items. */
@ApplicationScoped
class SqlItemQueries {

    private final Sql sql;

    SqlItemQueries(Sql sql) {
        this.sql = sql;
    }

    List<ItemRow> landed(UUID unitId, ItemKind kind, @Nullable UUID after, int limit) {
        return sql.list(
                """
                select * from item
                where unit_id = ? and kind = ? and destination_id is not null
                  and (?::uuid is null or id > ?::uuid)
                order by id limit ?
                """,
                SqlItems::item,
                unitId,
                kind,
                after,
                after,
                limit);
    }

    Optional<ItemRow> titled(UUID executionId, ItemKind kind, String spaceKey, String title) {
        List<ItemRow> found =
                sql.list(
                        """
                        select * from item
                        where execution_id = ? and space_key = ? and lower(name) = lower(?)
                          and kind = ? and kind in ('PAGE', 'BLOG_POST') limit 2
                        """,
                        SqlItems::item,
                        executionId,
                        spaceKey,
                        title,
                        kind);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    List<OpenLinks> withOpenLinks(UUID executionId, @Nullable UUID after, int limit) {
        return sql.list(
                """
                select * from item
                where execution_id = ? and links_open and destination_id is not null
                  and (?::uuid is null or id > ?::uuid)
                order by id limit ?
                """,
                row -> new OpenLinks(SqlItems.item(row), row.getInt("links_left")),
                executionId,
                after,
                after,
                limit);
    }

    Map<String, Long> mappingCounts(UUID executionId) {
        Map<String, Long> counts = new TreeMap<>();
        sql.list(
                        """
                        select kind, count(distinct source_id) as ids from item
                        where execution_id = ? and destination_id is not null
                          and kind in (%s) group by kind
                        """
                                .formatted(SqlItems.mappedKinds()),
                        row ->
                                Map.entry(
                                        Sql.enumOf(row, "kind", ItemKind.class).namespace(),
                                        row.getLong("ids")),
                        executionId)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    List<ReasonCount> reasonCounts(UUID executionId) {
        return sql.list(
                """
                select status, reason_code, count(*) as n from item
                where execution_id = ? and reason_code is not null
                  and status in ('INCOMPLETE', 'FAILED', 'SKIPPED')
                group by status, reason_code order by status, reason_code
                """,
                row ->
                        new ReasonCount(
                                Sql.enumOf(row, "status", NodeStatus.class),
                                Sql.enumOf(row, "reason_code", ReasonCode.class),
                                row.getLong("n")),
                executionId);
    }

    List<ItemRow> mapped(
            UUID executionId, Optional<ItemKind> kind, @Nullable UUID after, int limit) {
        String wanted = kind.map(ItemKind::name).orElse("");
        return sql.list(
                """
                select * from item
                where execution_id = ? and destination_id is not null and kind in (%s)
                  and (? = '' or kind = ?) and (?::uuid is null or id > ?::uuid)
                order by id limit ?
                """
                        .formatted(SqlItems.mappedKinds()),
                SqlItems::item,
                executionId,
                wanted,
                wanted,
                after,
                after,
                limit);
    }

    List<ItemRow> search(UUID executionId, Filter filter, @Nullable UUID after, int limit) {
        List<String> spaces = filter.spaces().stream().distinct().toList();
        return spaces.size() > 1
                ? searchSpaces(executionId, filter, spaces, after, limit)
                : searchAll(executionId, filter, after, limit);
    }

    private List<ItemRow> searchAll(
            UUID executionId, Filter filter, @Nullable UUID after, int limit) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String where = where(executionId, filter, parameters);
        parameters.add(after);
        parameters.add(after);
        parameters.add(limit);
        return sql.list(
                "select * from item where "
                        + where
                        + " and (?::uuid is null or id > ?::uuid) order by id limit ?",
                SqlItems::item,
                parameters.toArray());
    }

    /** A page of each space, of which the first make the page: nothing else is read. */
    private List<ItemRow> searchSpaces(
            UUID executionId, Filter filter, List<String> spaces, @Nullable UUID after, int limit) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(Texts.of(spaces));
        String where =
                where(
                        executionId,
                        new Filter(
                                filter.kinds(), filter.statuses(), filter.reasonCodes(), List.of()),
                        parameters);
        parameters.add(after);
        parameters.add(after);
        parameters.add(limit);
        parameters.add(limit);
        return sql.list(
                """
                select i.* from unnest(?::text[]) as s (key) cross join lateral (
                    select * from item
                    where %s and space_key = s.key and (?::uuid is null or id > ?::uuid)
                    order by id limit ?) i
                order by i.id limit ?
                """
                        .formatted(where),
                SqlItems::item,
                parameters.toArray());
    }

    Map<String, Long> summary(UUID executionId, Filter filter, GroupBy groupBy) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String where = where(executionId, filter, parameters);
        String column =
                groupBy == GroupBy.SPACE ? "space_key" : groupBy.name().toLowerCase(Locale.ROOT);
        Map<String, Long> counts = new TreeMap<>();
        sql.list(
                        "select coalesce(%s, '') as word, count(*) as items from item where %s"
                                        .formatted(column, where)
                                + " group by 1",
                        row -> Map.entry(row.getString("word"), row.getLong("items")),
                        parameters.toArray())
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static String where(
            UUID executionId, Filter filter, List<@Nullable Object> parameters) {
        StringBuilder where = new StringBuilder("execution_id = ?");
        parameters.add(executionId);
        any(where, parameters, "kind", filter.kinds());
        any(where, parameters, "status", filter.statuses());
        any(where, parameters, "reason_code", filter.reasonCodes());
        any(where, parameters, "space_key", filter.spaces());
        return where.toString();
    }

    private static void any(
            StringBuilder where,
            List<@Nullable Object> parameters,
            String column,
            Collection<?> values) {
        List<String> texts =
                values.stream().map(v -> v instanceof Enum<?> e ? e.name() : v.toString()).toList();
        // one value lets an index give the rows in their order
        if (texts.size() == 1) {
            where.append(" and ").append(column).append(" = ?");
            parameters.add(texts.getFirst());
        } else if (!texts.isEmpty()) {
            where.append(" and ").append(column).append(" = any (?)");
            parameters.add(Texts.of(texts));
        }
    }
}
