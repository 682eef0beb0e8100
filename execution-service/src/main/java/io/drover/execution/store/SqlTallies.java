package io.drover.execution.store;

import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many items of each unit are in which status, in PostgreSQL. */
@ApplicationScoped
class SqlTallies {

    /** While more is listed than was expected, what was listed is the total. */
    private static final String SUMS =
            """
             coalesce(sum(greatest(t.total, t.running + t.complete + t.incomplete + t.failed
                     + t.skipped)), 0) as total, coalesce(sum(t.running), 0) as running,
             coalesce(sum(t.complete), 0) as complete, coalesce(sum(t.incomplete), 0) as incomplete,
             coalesce(sum(t.failed), 0) as failed, coalesce(sum(t.skipped), 0) as skipped,
             coalesce(sum(t.bytes_total), 0) as bytes_total,
             coalesce(sum(t.bytes_done), 0) as bytes_done
            """;

    private final Sql sql;

    SqlTallies(Sql sql) {
        this.sql = sql;
    }

    /** What new units will probably hold. */
    void expect(List<NewUnit> units) {
        List<UUID> ids = new ArrayList<>();
        List<ItemKind> kinds = new ArrayList<>();
        List<Long> items = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        for (NewUnit unit : units) {
            unit.expected()
                    .forEach(
                            (kind, each) -> {
                                ids.add(unit.id());
                                kinds.add(kind);
                                items.add(each.items());
                                bytes.add(each.bytes());
                            });
        }
        sql.run(
                """
                insert into unit_tally (unit_id, kind, total, bytes_total)
                select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bigint[])
                """,
                Sql.Uuids.of(ids),
                Sql.Texts.of(kinds),
                Sql.Longs.of(items),
                Sql.Longs.of(bytes));
    }

    void expect(UUID unitId, ItemKind kind, long total, long bytes) {
        sql.run(
                """
                insert into unit_tally (unit_id, kind, total, bytes_total) values (?, ?, ?, ?)
                on conflict (unit_id, kind) do update
                set total = excluded.total, bytes_total = excluded.bytes_total
                """,
                unitId,
                kind,
                total,
                bytes);
    }

    /** Listing may find more or fewer than were expected; what was found is true. */
    void counted(UUID unitId, ItemKind kind) {
        sql.run(
                """
                insert into unit_tally as t (unit_id, kind, total, bytes_total)
                select ?, ?, count(*), coalesce(sum(bytes), 0) from item
                where unit_id = ? and kind = ?
                on conflict (unit_id, kind) do update
                set total = excluded.total, bytes_total = excluded.bytes_total
                """,
                unitId,
                kind,
                unitId,
                kind);
    }

    void leftOut(UUID unitId, ItemKind kind, long count) {
        sql.run(
                """
                insert into unit_tally (unit_id, kind, total, skipped) values (?, ?, ?, ?)
                on conflict (unit_id, kind) do update
                set total = excluded.total, skipped = excluded.skipped
                """,
                unitId,
                kind,
                count,
                count);
    }

    void close(UUID unitId, NodeStatus status) {
        String column = status == NodeStatus.SKIPPED ? "skipped" : "failed";
        sql.run(
                "update unit_tally set running = 0, %s = %s + greatest(0, total - complete"
                                .formatted(column, column)
                        + " - incomplete - failed - skipped) where unit_id = ?",
                unitId);
    }

    Tally of(UUID unitId) {
        return sql.one(
                        "select" + SUMS + "from unit_tally t where t.unit_id = ?",
                        SqlTallies::tally,
                        unitId)
                .orElse(Tally.NONE);
    }

    Map<StepKind, Tally> bySteps(UUID executionId) {
        Map<StepKind, Tally> steps = new EnumMap<>(StepKind.class);
        sql.list(
                "select u.step,"
                        + SUMS
                        + """
                        from unit u join unit_tally t on t.unit_id = u.id
                        where u.execution_id = ? group by u.step
                        """,
                row -> steps.put(Sql.enumOf(row, "step", StepKind.class), tally(row)),
                executionId);
        return steps;
    }

    Map<ItemKind, Tally> byKinds(UUID executionId) {
        Map<ItemKind, Tally> kinds = new EnumMap<>(ItemKind.class);
        sql.list(
                "select t.kind,"
                        + SUMS
                        + """
                        from unit u join unit_tally t on t.unit_id = u.id
                        where u.execution_id = ? group by t.kind
                        """,
                row -> kinds.put(Sql.enumOf(row, "kind", ItemKind.class), tally(row)),
                executionId);
        return kinds;
    }

    Map<String, Map<ItemKind, Tally>> bySpaces(UUID executionId, List<String> keys) {
        Map<String, Map<ItemKind, Tally>> spaces = new HashMap<>();
        sql.list(
                "select u.space_key, t.kind,"
                        + SUMS
                        + """
                        from unit u join unit_tally t on t.unit_id = u.id
                        where u.execution_id = ? and u.space_key collate "C" = any (?)
                        group by u.space_key, t.kind
                        """,
                row ->
                        spaces.computeIfAbsent(
                                        row.getString("space_key"),
                                        _ -> new EnumMap<>(ItemKind.class))
                                .put(Sql.enumOf(row, "kind", ItemKind.class), tally(row)),
                executionId,
                Sql.Texts.of(keys));
        return spaces;
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("total"),
                row.getLong("running"),
                row.getLong("complete"),
                row.getLong("incomplete"),
                row.getLong("failed"),
                row.getLong("skipped"),
                row.getLong("bytes_total"),
                row.getLong("bytes_done"));
    }
}
