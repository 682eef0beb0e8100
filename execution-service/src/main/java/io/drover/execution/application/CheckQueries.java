package io.drover.execution.application;

import io.drover.execution.application.CheckRuns.CheckItemRow;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be asked about check runs. */
@ApplicationScoped
public class CheckQueries {

    private final CheckRuns runs;

    CheckQueries(CheckRuns runs) {
        this.runs = runs;
    }

    /** What a check found, behind a position. */
    public List<CheckItemRow> items(UUID runId, String key, long after, int limit) {
        if (runs.results(runId).stream().noneMatch(result -> result.key().equals(key))) {
            throw Refusal.notFound(
                    "CHECK_RESULT_NOT_FOUND",
                    "There is no result of such a check in this check run.");
        }
        return runs.items(runId, key, after, limit);
    }
}
