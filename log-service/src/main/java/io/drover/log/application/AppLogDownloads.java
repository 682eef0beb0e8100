package io.drover.log.application;

import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whether an app log can be downloaded, and its records (PRODUCT.md §6). */
@ApplicationScoped
public class AppLogDownloads {

    private static final String MANUAL = "MANUAL";

    private final AppLogs logs;
    private final LogRecords records;
    private final Downloads downloads;
    private final Clock clock;
    private final Duration keep;
    private final int events;

    AppLogDownloads(
            AppLogs logs,
            LogRecords records,
            Downloads downloads,
            Clock clock,
            @ConfigProperty(name = "drover.app-log.keep") Duration keep,
            @ConfigProperty(name = "drover.app-log.events") int events) {
        this.logs = logs;
        this.records = records;
        this.downloads = downloads;
        this.clock = clock;
        this.keep = keep;
        this.events = events;
    }

    /** Whether and until when the log of an app migration can be had. */
    public Availability availability(UUID appMigrationId) {
        return logs.find(appMigrationId)
                .map(this::availability)
                .orElseThrow(() -> refusal(Reason.APP_MIGRATION_NOT_FOUND, appMigrationId));
    }

    /** The same for all apps of a plan. */
    public List<Availability> ofPlan(UUID planId) {
        return logs.ofPlan(planId).stream().map(this::availability).toList();
    }

    /** The app log, or a refusal that says why there is none. */
    public AppLog require(UUID appMigrationId) {
        Availability availability = availability(appMigrationId);
        if (availability.reason() != null) {
            throw refusal(availability.reason(), appMigrationId);
        }
        return availability.log();
    }

    /**
     * Streams the log as it is at this moment, newest first.
     *
     * @return whether older events were left out
     */
    public boolean each(UUID appMigrationId, Consumer<LogRecord> receiver) {
        return downloads.newest(ofApp(appMigrationId), events, receiver);
    }

    /** How many events a log holds at most. */
    public int limit() {
        return events;
    }

    private Availability availability(AppLog log) {
        Instant start = log.latestStart();
        if (start == null) {
            return new Availability(
                    log,
                    log.status().equals(MANUAL) ? Reason.NO_AUTOMATED_PATH : Reason.NOT_STARTED,
                    null,
                    0);
        }
        Instant expiresAt = start.plus(keep);
        if (!clock.instant().isBefore(expiresAt)) {
            return new Availability(log, Reason.LOGS_EXPIRED, expiresAt, 0);
        }
        int count = records.count(ofApp(log.appMigrationId()), events);
        return new Availability(log, null, expiresAt, count);
    }

    private LogQuery ofApp(UUID appMigrationId) {
        return LogQuery.ofAppMigration(appMigrationId, clock.instant().minus(keep));
    }

    private Refusal refusal(Reason reason, UUID appMigrationId) {
        return switch (reason) {
            case APP_MIGRATION_NOT_FOUND ->
                    Refusal.notFound(
                            reason.name(),
                            "No app migration " + appMigrationId + " is known to the log.");
            case NOT_STARTED ->
                    Refusal.conflict(
                            reason.name(),
                            "The app migration has not started yet; its log begins with its first"
                                    + " transfer.");
            case NO_AUTOMATED_PATH ->
                    Refusal.conflict(
                            reason.name(),
                            "The app has no automated path, so nothing is logged. Its vendor knows"
                                    + " how to move its data.");
            case LOGS_EXPIRED ->
                    new Refusal(
                            Refusal.Kind.GONE,
                            reason.name(),
                            "App logs are kept for "
                                    + keep.toDays()
                                    + " days from the start of the latest transfer."
                                    + " Ask the vendor for older ones.");
        };
    }

    /** Why there is no log. */
    public enum Reason {
        APP_MIGRATION_NOT_FOUND,
        NOT_STARTED,
        NO_AUTOMATED_PATH,
        LOGS_EXPIRED
    }

    /**
     * Whether a log can be had.
     *
     * @param reason null if it can
     * @param expiresAt null before the first transfer
     */
    public record Availability(
            AppLog log, @Nullable Reason reason, @Nullable Instant expiresAt, int count) {}
}
