package io.drover.plan.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drover.plan.domain.CheckComparison;
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
        List<Result> results,
        @Schema(description = "Against the run that compareWith names.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Comparison comparison) {

    /** What is different from another run; overrides play no part in it. */
    @Schema(name = "CheckComparison")
    public record Comparison(
            UUID with,
            int revision,
            @Schema(description = "Checks that only this run has.") @JsonProperty("new")
                    List<Pair> appeared,
            @Schema(description = "Checks that only the other run has.") List<Pair> gone,
            @Schema(description = "Checks that found something worse, or more items.")
                    List<Pair> worse,
            @Schema(description = "Checks that found something less bad, or fewer items.")
                    List<Pair> better,
            @Schema(description = "How many checks found as much.") int same) {

        static Comparison of(CheckRun other, CheckComparison compared) {
            return new Comparison(
                    other.id(),
                    other.revision(),
                    pairs(compared.appeared()),
                    pairs(compared.gone()),
                    pairs(compared.worse()),
                    pairs(compared.better()),
                    compared.same());
        }

        private static List<Pair> pairs(List<CheckComparison.Pair> pairs) {
            return pairs.stream()
                    .map(
                            pair ->
                                    new Pair(
                                            pair.key(),
                                            Found.of(pair.before()),
                                            Found.of(pair.now())))
                    .toList();
        }
    }

    /** A check in the other run and in this one. */
    @Schema(name = "ComparedCheck")
    public record Pair(String key, @Nullable Found before, @Nullable Found now) {}

    /** What a check found, in short. */
    @Schema(name = "CheckFound")
    public record Found(CheckResult.Outcome outcome, long itemCount, String message) {

        static @Nullable Found of(@Nullable CheckResult result) {
            return result == null
                    ? null
                    : new Found(result.outcome(), result.itemCount(), result.message());
        }
    }

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

    /** A run as its results make it, with the overrides that hold for them. */
    static CheckRunView of(CheckRun run, List<CheckResult> results, boolean valid) {
        return new CheckRunView(
                run.id(),
                run.planId(),
                run.revision(),
                run.state(),
                run.isRunning() ? null : Verdict.of(results),
                CheckSummary.of(results),
                run.startedAt(),
                run.startedBy(),
                run.endedAt(),
                run.validUntil(),
                valid,
                results.stream().map(Result::of).toList(),
                null);
    }

    /** As a list shows it. */
    CheckRunView withoutResults() {
        return with(List.of(), null);
    }

    CheckRunView comparedWith(CheckRun other, CheckComparison compared) {
        return with(results, Comparison.of(other, compared));
    }

    private CheckRunView with(List<Result> results, @Nullable Comparison comparison) {
        return new CheckRunView(
                runId,
                planId,
                revision,
                state,
                verdict,
                summary,
                startedAt,
                startedBy,
                endedAt,
                validUntil,
                valid,
                results,
                comparison);
    }
}
