package io.drover.appmigration.application;

import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Ends a transfer that was not settled in time; once, however often the alarm rings. */
@ApplicationScoped
public class TransferTimeouts implements AlarmHandler {

    static final String NAME = "transfer-timeout";

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final Clock clock;

    TransferTimeouts(AppMigrations appMigrations, AppMigrationEvents events, Clock clock) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @Transactional
    public void ring(String id) {
        appMigrations
                .transfer(UUID.fromString(id))
                .ifPresent(
                        transfer ->
                                appMigrations
                                        .lock(transfer.appMigrationId())
                                        .flatMap(
                                                appMigration ->
                                                        appMigration.timeOut(
                                                                transfer, clock.instant()))
                                        .ifPresent(events::publish));
    }
}
