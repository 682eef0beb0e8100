package io.drover.plan.application;

import io.drover.plan.domain.CheckOverride;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.CheckSummary;
import io.drover.plan.domain.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A check run with the results that are in. */
@Schema(name = "CheckRun", description = "One pass of all checks over one revision of a plan.")
public record CheckRunView(
        UUID runId,
        UUID planId,
        int revision,
        CheckRun.State state,
        @Nullable Verdict verdict,
        CheckSummary summary,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt,
        @Nullable Instant validUntil,
        @Schema(description = "Whether a run of the plan would rely on it now.") boolean valid,
        List<Result> results) {

    /** The result of one check. */
    @Schema(name = "CheckResult")
    public record Result(
            String key,
            CheckResult.Severity severity,
            CheckResult.Outcome outcome,
            String message,
            @Nullable String stepsToResolve,
            boolean excludable,
            @Schema(description = "Who overrides the error and why; it counts as a warning then.")
                    @Nullable Override override,
            long itemCount,
            @Nullable String itemsUrl,
            @Nullable String itemsCsvUrl) {

        static Result of(CheckResult result) {
            return new Result(
                    result.key(),
                    result.severity(),
                    result.outcome(),
                    result.message(),
                    result.stepsToResolve(),
                    result.excludable(),
                    Override.of(result.override()),
                    result.itemCount(),
                    result.itemsUrl(),
                    result.itemsCsvUrl());
        }
    }

    /** An operator's word that an error may stand. */
    @Schema(name = "CheckOverride")
    public record Override(String reason, String by, Instant at) {

        static @Nullable Override of(@Nullable CheckOverride override) {
            return override == null
                    ? null
                    : new Override(override.reason(), override.by(), override.at());
        }
    }

    static CheckRunView of(CheckRun run, List<CheckResult> results, boolean valid) {
        return new CheckRunView(
                run.id(),
                run.planId(),
                run.revision(),
                run.state(),
                run.verdict(),
                run.summary(),
                run.startedAt(),
                run.startedBy(),
                run.endedAt(),
                run.validUntil(),
                valid,
                results.stream().map(Result::of).toList());
    }
}
