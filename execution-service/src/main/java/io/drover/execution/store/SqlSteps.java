package io.drover.execution.store;

import io.drover.execution.application.Steps;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steps in PostgreSQL. */
@ApplicationScoped
class SqlSteps implements Steps {

    private final Sql sql;

    SqlSteps(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(UUID executionId, List<StepKind> steps) {
        for (int i = 0; i < steps.size(); i++) {
            sql.run(
                    """
                    insert into execution_step (execution_id, step, position, status)
                    values (?, ?, ?, 'READY')
                    """,
                    executionId,
                    steps.get(i),
                    i);
        }
    }

    @Override
    public List<StepRow> of(UUID executionId) {
        return sql.list(
                "select * from execution_step where execution_id = ? order by position",
                row ->
                        new StepRow(
                                Sql.enumOf(row, "step", StepKind.class),
                                Sql.enumOf(row, "status", NodeStatus.class),
                                Sql.enumOrNull(row, "reason_code", ReasonCode.class)),
                executionId);
    }

    @Override
    public void set(UUID executionId, StepKind step, NodeStatus status, @Nullable ReasonCode code) {
        sql.run(
                """
                update execution_step set status = ?, reason_code = ?
                where execution_id = ? and step = ?
                """,
                status,
                code,
                executionId,
                step);
    }
}
