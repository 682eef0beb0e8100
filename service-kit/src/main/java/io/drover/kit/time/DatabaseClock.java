package io.drover.kit.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's time, asked for every few seconds and carried on by the monotonic timer in between.
 *
 * <p>A jump of this machine's clock changes nothing, and all replicas agree on what is due. Inject
 * it as {@link Clock}.
 */
@ApplicationScoped
public class DatabaseClock extends Clock {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private record Sample(Instant database, long nanos) {}

    private final DataSource dataSource;
    private final ScheduledExecutorService sampling =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("database-clock").factory());
    private volatile @Nullable Sample last;

    public DatabaseClock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Instant instant() {
        var sample = last;
        if (sample == null) {
            sample = ask();
        }
        // no finer than a row keeps it, so that what is said now is what is read later
        return sample.database()
                .plusNanos(System.nanoTime() - sample.nanos())
                .truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("Drover's times are UTC");
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        sampling.scheduleWithFixedDelay(
                this::sample, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        sampling.shutdownNow();
    }

    private void sample() {
        try {
            var _ = ask();
        } catch (RuntimeException e) {
            LOG.debugf("The database did not tell the time; carrying on: %s", e.getMessage());
        }
    }

    private Sample ask() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (var rows = statement.executeQuery("select clock_timestamp()")) {
                rows.next();
                var database = rows.getObject(1, java.time.OffsetDateTime.class).toInstant();
                long middle = before + (System.nanoTime() - before) / 2;
                var sample = new Sample(database, middle);
                last = sample;
                return sample;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not tell the time", e);
        }
    }
}
