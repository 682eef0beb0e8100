package io.drover.plan.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one run of a plan: what was pinned when it was accepted, and its times.
 *
 * @param startedAt when the run was accepted
 * @param startWithin how long after the request execution-service may still begin
 * @param checkRunId the check run it waits for or relies on
 * @param askedAt when execution-service was asked, null during the checks
 */
public record RunOfPlan(
        UUID executionId,
        int revision,
        SiteRef source,
        SiteRef destination,
        Instant startedAt,
        Duration startWithin,
        UUID checkRunId,
        @Nullable Instant askedAt,
        @Nullable Instant endedAt) {

    /** A run that is accepted now. */
    public static RunOfPlan accepted(
            UUID executionId,
            int revision,
            SiteRef source,
            SiteRef destination,
            Instant now,
            Duration startWithin,
            UUID checkRunId) {
        return new RunOfPlan(
                executionId,
                revision,
                source,
                destination,
                now,
                startWithin,
                checkRunId,
                null,
                null);
    }

    /** After this time nobody begins it any more. */
    public @Nullable Instant startBy() {
        return askedAt == null ? null : askedAt.plus(startWithin);
    }

    RunOfPlan asked(Instant now) {
        return new RunOfPlan(
                executionId,
                revision,
                source,
                destination,
                startedAt,
                startWithin,
                checkRunId,
                now,
                null);
    }

    RunOfPlan ended(Instant now) {
        return new RunOfPlan(
                executionId,
                revision,
                source,
                destination,
                startedAt,
                startWithin,
                checkRunId,
                askedAt,
                now);
    }
}
