package io.drover.log.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The app logs that are or were. */
public interface AppLogs {

    /**
     * Takes the state of an app migration unless a newer one is known; without a start the known
     * one stays.
     *
     * @param sequence the event's place among those of its source
     */
    void put(AppLog log, long sequence);

    /** One of them. */
    Optional<AppLog> find(UUID appMigrationId);

    /** All of a plan, by app. */
    List<AppLog> ofPlan(UUID planId);
}
