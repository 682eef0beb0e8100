package io.drover.plan.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drover.plan.application.ProgressView.Counts;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckSummary;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.PostMigrationTask;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.Scope;
import io.drover.plan.domain.SiteRef;
import io.drover.plan.domain.Stage;
import io.drover.plan.domain.StatusReason;
import io.drover.plan.domain.StepStatus;
import io.drover.plan.domain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All about one plan and its run.
 *
 * @param spaces left empty here: they may be many, so whoever writes the report reads them batch by
 *     batch
 */
@Schema(name = "PlanReport", description = "All about one plan and its run.")
public record ReportView(
        @Schema(description = "Whether nothing in it will change but apps and tasks.")
                @JsonProperty("final")
                boolean ended,
        Instant generatedAt,
        UUID planId,
        String name,
        Stage stage,
        PlanStatus status,
        @Nullable StatusReason statusReason,
        @Nullable Phase phase,
        int revision,
        @Nullable UUID executionId,
        @Nullable SiteRef source,
        @Nullable SiteRef destination,
        Scope scope,
        Times times,
        @Schema(description = "As on the plan: the steps in scope.") ProgressView progress,
        Counts counts,
        @Schema(description = "By kind of item; empty before the end.") Map<String, Counts> items,
        Throughput throughput,
        @Schema(description = "Why items are not complete; empty before the end.")
                List<Reason> problems,
        @Schema(description = "How many spaces stand how, and why.") List<Reason> spacesByStatus,
        RunEnd.@Nullable Reconciliation reconciliation,
        @Nullable Checks checks,
        List<Override> overrides,
        List<App> apps,
        @Schema(description = "How many things the findings of each kind stand for.")
                Map<String, Long> findings,
        List<Task> tasks,
        @Nullable Support support,
        @Schema(description = "In the order of their keys.") List<Space> spaces) {

    /** When it was, and how long it took. */
    @Schema(name = "ReportTimes")
    public record Times(
            Instant createdAt,
            String createdBy,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Schema(description = "From the run's acceptance to the end of its checks.")
                    @Nullable Duration checking,
            @Schema(description = "From the end of the checks to the end, or until now.")
                    @Nullable Duration migrating,
            @Nullable Duration total) {}

    /** Averages over the time of migrating. */
    @Schema(name = "ReportThroughput")
    public record Throughput(double itemsPerSecond, double bytesPerSecond) {}

    /** So many stand so, and why. */
    @Schema(name = "ReportReason")
    public record Reason(String status, @Nullable String reasonCode, long count) {}

    /** What the newest check run of the revision said that was no PASS. */
    @Schema(name = "ReportChecks")
    public record Checks(
            UUID runId, @Nullable Verdict verdict, CheckSummary summary, List<Check> open) {}

    /** A check that did not pass. */
    @Schema(name = "ReportCheck")
    public record Check(String key, CheckResult.Outcome outcome, long itemCount, String message) {}

    /** An operator's word that an error may stand. */
    @Schema(name = "ReportOverride")
    public record Override(String checkKey, String reason, String by, Instant at, long itemCount) {}

    /** A vendor app. */
    @Schema(name = "ReportApp")
    public record App(String appKey, String appName, PlanApps.AppStatus status) {}

    /** Something to do afterwards. */
    @Schema(name = "ReportTask")
    public record Task(
            String key,
            String title,
            PostMigrationTask.State state,
            @Nullable Long count,
            @Nullable String note) {}

    /** Whom to ask. */
    @Schema(name = "SupportContact")
    public record Support(@Nullable String name, @Nullable String email, @Nullable String url) {}

    /** A space of the run. */
    @Schema(name = "ReportSpace")
    public record Space(
            String key,
            StepStatus status,
            Counts counts,
            long bytesTotal,
            long bytesDone,
            @Nullable String reasonCode) {

        static Space of(PlanSpaces.Heard space) {
            return new Space(
                    space.key(),
                    StepStatus.valueOf(space.status()),
                    Counts.of(space.size().counters()),
                    space.size().bytesTotal(),
                    space.size().bytesDone(),
                    space.reasonCode());
        }
    }
}
