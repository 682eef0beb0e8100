package io.drover.execution.store;

import io.drover.execution.application.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last report of each execution in PostgreSQL. */
@ApplicationScoped
class SqlProgress implements Progress {

    private final Sql sql;

    SqlProgress(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Report> last(UUID executionId) {
        return sql.one(
                "select report from execution_progress where execution_id = ?",
                row -> Sql.json(row, "report", Report.class),
                executionId);
    }

    @Override
    public void keep(UUID executionId, Report report) {
        sql.run(
                """
                insert into execution_progress (execution_id, report) values (?, ?::jsonb)
                on conflict (execution_id) do update set report = excluded.report
                """,
                executionId,
                Sql.json(report));
    }

    @Override
    public Percent percent(UUID executionId) {
        return last(executionId).map(Report::percent).orElse(new Percent(0, Map.of()));
    }
}
