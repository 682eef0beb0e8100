package io.drover.plan.application;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.CheckSummary;
import io.drover.plan.domain.Continues;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.Scope;
import io.drover.plan.domain.SiteRef;
import io.drover.plan.domain.Stage;
import io.drover.plan.domain.StatusReason;
import io.drover.plan.domain.Verdict;
import io.drover.plan.domain.WaitingFor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as everybody sees it: the API and the state topic alike.
 *
 * @param asOfSequence how many life-cycle events of the plan are in this view
 */
@Schema(name = "Plan", description = "A migration plan and how its run stands.")
public record PlanView(
        UUID id,
        String name,
        Stage stage,
        PlanStatus status,
        @Nullable StatusReason statusReason,
        @Schema(nullable = true) @Nullable Phase phase,
        boolean archived,
        int revision,
        @Nullable UUID copiedFrom,
        @Nullable Continues continues,
        UUID sourceSiteId,
        UUID destinationSiteId,
        @Schema(description = "Pinned when the plan is run.") @Nullable SiteRef source,
        @Schema(description = "Pinned when the plan is run.") @Nullable SiteRef destination,
        Scope scope,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        @Schema(description = "When the run was accepted.") @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID executionId,
        @Schema(description = "The newest check run of the present revision.")
                @Nullable Checks checks,
        ProgressView progress,
        @Nullable WaitingFor waitingFor,
        @Schema(description = "How many vendor apps are in which status.")
                Map<AppStatus, Integer> apps,
        @Schema(description = "The commands the plan takes now.") List<String> allowedActions,
        Map<String, String> links,
        long asOfSequence) {

    /** The newest check run in short. */
    @Schema(name = "PlanChecks")
    public record Checks(
            UUID runId, CheckRun.State state, @Nullable Verdict verdict, CheckSummary summary) {}
}
