package io.drover.execution.store;

import io.drover.execution.application.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last report of each execution in PostgreSQL. */
@ApplicationScoped
class SqlProgress implements Progress {

    private static final Percent NOTHING = new Percent(0, Map.of());

    private final Sql sql;

    SqlProgress(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Report> last(UUID executionId) {
        return sql.one(
                "select report from execution_progress where execution_id = ? and report is not null",
                row -> Sql.json(row, "report", Report.class),
                executionId);
    }

    @Override
    public void keep(UUID executionId, Report report) {
        sql.run(
                """
                insert into execution_progress (execution_id, report, percent)
                values (?, ?::jsonb, ?::jsonb)
                on conflict (execution_id) do update set report = excluded.report
                """,
                executionId,
                Sql.json(report),
                Sql.json(report.percent()));
    }

    @Override
    public Percent percent(UUID executionId) {
        sql.lockNobodyOutWhileFrozen();
        sql.run(
                """
                insert into execution_progress (execution_id, percent) values (?, ?::jsonb)
                on conflict do nothing
                """,
                executionId,
                Sql.json(NOTHING));
        return sql.one(
                        "select percent from execution_progress where execution_id = ? for update",
                        row -> Sql.json(row, "percent", Percent.class),
                        executionId)
                .orElse(NOTHING);
    }

    @Override
    public void told(UUID executionId, Percent percent) {
        sql.run(
                "update execution_progress set percent = ?::jsonb where execution_id = ?",
                Sql.json(percent),
                executionId);
    }
}
