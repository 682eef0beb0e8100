package io.drover.execution.store;

import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among the units of an execution, in PostgreSQL: every question is answered by an
 * index, so that it costs the same however many units there are.
 */
@ApplicationScoped
class SqlTurns {

    private final Sql sql;

    SqlTurns(Sql sql) {
        this.sql = sql;
    }

    List<String> spaceKeys(UUID executionId, @Nullable String after, int limit) {
        return sql.list(
                """
                select distinct space_key collate "C" from unit
                where execution_id = ? and space_key collate "C" > ?
                order by 1 limit ?
                """,
                row -> row.getString(1),
                executionId,
                after == null ? "" : after,
                limit);
    }

    Optional<StepKind> firstOpen(UUID executionId) {
        for (StepKind step : StepKind.values()) {
            if (anyOpen(executionId, step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    int busy(UUID executionId) {
        return sql.one(
                        """
                        select count(distinct coalesce(space_key, step)) from unit
                        where execution_id = ? and (status = 'RUNNING' or due)
                        """,
                        row -> row.getInt(1),
                        executionId)
                .orElse(0);
    }

    boolean anyOpen(UUID executionId, StepKind step) {
        return any("step = ? and status in ('READY', 'RUNNING')", executionId, step);
    }

    boolean anyBegun(UUID executionId, StepKind step) {
        return any("step = ? and status <> 'READY'", executionId, step);
    }

    boolean anySpaceBegun(UUID executionId) {
        return any("step = 'SPACES' and space_key is not null and status <> 'READY'", executionId);
    }

    boolean spacesGoOn(UUID executionId, boolean stopped) {
        String goesOn = stopped ? "status = 'RUNNING'" : "status in ('READY', 'RUNNING')";
        return any("step = 'SPACES' and space_key is not null and " + goesOn, executionId);
    }

    /** Asked for in the order of an index, so that the planner never looks for it anywhere else. */
    private boolean any(String condition, Object... parameters) {
        return !sql.list(
                        "select status from unit where execution_id = ? and "
                                + condition
                                + " order by status limit 1",
                        row -> row.getString(1),
                        parameters)
                .isEmpty();
    }
}
