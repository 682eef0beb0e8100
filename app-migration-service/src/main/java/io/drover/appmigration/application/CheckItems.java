package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.FoundItem;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads what the app part of a check run found. */
@ApplicationScoped
public class CheckItems {

    private final AppCheckRuns runs;

    CheckItems(AppCheckRuns runs) {
        this.runs = runs;
    }

    /** What a check found, or 404 for a run nobody knows here. */
    @Transactional
    public List<FoundItem> list(UUID runId, String checkKey, int after, int limit) {
        if (!runs.exists(runId)) {
            throw Refusal.notFound(
                    "CHECK_RUN_NOT_FOUND", "There is no app part of a check run " + runId + ".");
        }
        return runs.items(runId, checkKey, after, limit);
    }
}
