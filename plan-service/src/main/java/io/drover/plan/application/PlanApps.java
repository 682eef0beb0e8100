package io.drover.plan.application;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the vendor apps of plans stand. */
public interface PlanApps {

    /** How many apps of each plan are in which status. */
    Map<UUID, Map<AppStatus, Integer>> counts(Collection<UUID> planIds);

    /** How each app of a plan stands, by key. */
    List<Heard> of(UUID planId);

    /** Takes in how an app stands, unless something newer is known; says whether it was news. */
    boolean put(Heard heard);

    /** Where an app migration stands, in the words of app-migration-service. */
    enum AppStatus {
        READY,
        RUNNING,
        SUCCESS,
        INCOMPLETE,
        FAILED,
        TIMED_OUT,
        CANCELLING,
        CANCELLED,
        MANUAL
    }

    /** How an app stands as an event told it. */
    record Heard(
            UUID appMigrationId,
            UUID planId,
            UUID executionId,
            String appKey,
            String appName,
            AppStatus status,
            int percent,
            long sequence) {

        public Heard {
            requireNonNull(appMigrationId);
            requireNonNull(planId);
            requireNonNull(executionId);
            requireNonNull(appKey);
            requireNonNull(appName);
        }
    }
}
