package io.drover.execution.store;

import io.drover.execution.application.Findings;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Findings in PostgreSQL. */
@ApplicationScoped
class SqlFindings implements Findings {

    private final Sql sql;

    SqlFindings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Finding> add(UUID executionId, List<Finding> findings, Instant now) {
        List<Finding> fresh = new ArrayList<>();
        for (Finding each : findings) {
            int added =
                    sql.run(
                            """
                            insert into finding (id, execution_id, finding, space_key, kind,
                                    source_id, destination_id, name, message, count, recorded_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                            """,
                            Ids.next(),
                            executionId,
                            each.finding(),
                            each.space(),
                            each.kind(),
                            each.sourceId(),
                            each.destinationId(),
                            each.name(),
                            each.message(),
                            each.count(),
                            now);
            if (added == 1) {
                fresh.add(each);
            }
        }
        return fresh;
    }

    @Override
    public List<FindingRow> list(
            UUID executionId,
            List<FindingKind> kinds,
            @Nullable String space,
            @Nullable UUID after,
            int limit) {
        return sql.list(
                """
                select * from finding
                where execution_id = ? and (cardinality(?::text[]) = 0 or finding = any (?))
                  and (?::text is null or space_key = ?) and (?::uuid is null or id > ?::uuid)
                order by id limit ?
                """,
                SqlFindings::finding,
                executionId,
                Sql.Texts.of(kinds),
                Sql.Texts.of(kinds),
                space,
                space,
                after,
                after,
                limit);
    }

    @Override
    public Map<FindingKind, Long> counts(UUID executionId) {
        Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
        sql.list(
                "select finding, sum(count) as n from finding where execution_id = ? group by 1",
                row -> counts.put(Sql.enumOf(row, "finding", FindingKind.class), row.getLong("n")),
                executionId);
        return counts;
    }

    @Override
    public long differences(UUID executionId) {
        return sql.one(
                        """
                        select count(*) as n from finding
                        where execution_id = ? and finding = 'DIFFERENCE'
                        """,
                        row -> row.getLong("n"),
                        executionId)
                .orElse(0L);
    }

    @Override
    public long differences(UUID executionId, String space) {
        return sql.one(
                        """
                        select count(*) as n from finding
                        where execution_id = ? and space_key = ? and finding = 'DIFFERENCE'
                        """,
                        row -> row.getLong("n"),
                        executionId,
                        space)
                .orElse(0L);
    }

    private static FindingRow finding(ResultSet row) throws SQLException {
        return new FindingRow(
                Sql.uuid(row, "id"),
                new Finding(
                        Sql.enumOf(row, "finding", FindingKind.class),
                        row.getString("space_key"),
                        Sql.enumOf(row, "kind", ItemKind.class),
                        row.getString("source_id"),
                        row.getString("destination_id"),
                        row.getString("name"),
                        row.getString("message"),
                        row.getLong("count")),
                Sql.instant(row, "recorded_at"));
    }
}
