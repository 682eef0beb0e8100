package io.drover.appmigration;

import io.drover.kit.time.DatabaseClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The database's clock, which a test may set forward instead of waiting for days. A test that sets
 * it back sets it forward again: alarms that were set meanwhile ring at their own time only.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {

    private final DatabaseClock database;
    private volatile Duration ahead = Duration.ZERO;

    MovableClock(DatabaseClock database) {
        this.database = database;
    }

    void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    void back(Duration by) {
        ahead = ahead.minus(by);
    }

    @Override
    public Instant instant() {
        return database.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return database.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
