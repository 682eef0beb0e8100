package io.drover.contracts.execution;

import io.drover.contracts.CheckSummary;
import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a checking service says about its part of a check run.
 *
 * <p>The part {@code execution} is published by execution-service, the part {@code apps} by
 * app-migration-service.
 */
public sealed interface CheckRunEvent extends Event {

    /** The part of execution-service. */
    String EXECUTION = "execution";

    /** The part of app-migration-service. */
    String APPS = "apps";

    /** The run, made by plan-service. */
    UUID checkRunId();

    /** The plan that is checked. */
    UUID planId();

    /** {@link #EXECUTION} or {@link #APPS}. */
    String part();

    @Override
    default String topic() {
        return part().equals(APPS) ? Topics.APP_MIGRATIONS : Topics.EXECUTIONS;
    }

    @Override
    default String key() {
        return planId().toString();
    }

    @Override
    default String source() {
        return "/check-runs/" + checkRunId() + "/" + part();
    }

    /** The checks of a part begin. */
    @EventType("drover.check-run.started.v1")
    record Started(UUID checkRunId, UUID planId, String part, List<String> checkKeys)
            implements CheckRunEvent {}

    /** One check has its result. */
    @EventType("drover.check-run.result-recorded.v1")
    record ResultRecorded(UUID checkRunId, UUID planId, String part, CheckResult result)
            implements CheckRunEvent {
        @Override
        public String subject() {
            return "checks/" + result.key();
        }
    }

    /** Every check of a part has its result; they are repeated, so that one event tells all. */
    @EventType("drover.check-run.completed.v1")
    record Completed(
            UUID checkRunId,
            UUID planId,
            String part,
            CheckSummary summary,
            List<CheckResult> results)
            implements CheckRunEvent {}

    /**
     * The result of one check; the items behind it stay with the service that checked.
     *
     * @param severity {@code ERROR} or {@code WARNING}: the worst this check can say
     * @param outcome {@code PASS}, {@code WARNING}, {@code ERROR} or {@code COULD_NOT_RUN}
     * @param excludable whether an operator may override an ERROR
     * @param itemsUrl where the items can be read, or null if there are none
     */
    record CheckResult(
            String key,
            String severity,
            String outcome,
            String message,
            @Nullable String stepsToResolve,
            boolean excludable,
            long itemCount,
            @Nullable String itemsUrl,
            @Nullable String itemsCsvUrl) {}
}
