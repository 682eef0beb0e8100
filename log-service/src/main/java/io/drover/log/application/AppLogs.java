package io.drover.log.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The app logs that are or were. */
public interface AppLogs {

    /**
     * Takes what an event tells of an app migration: its status if it is the newest known, its
     * start if it is the latest. Joins the caller's transaction.
     */
    void put(AppLog log);

    /** One of them. */
    Optional<AppLog> find(UUID appMigrationId);

    /** All of a plan, by app. */
    List<AppLog> ofPlan(UUID planId);
}
