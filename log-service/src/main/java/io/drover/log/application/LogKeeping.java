package io.drover.log.application;

import io.drover.kit.alarms.RecurringHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes the days of the log before they are needed, closes those that are over and drops those that
 * are past; it looks at what is there, so it does not matter how long nobody did.
 */
@ApplicationScoped
public class LogKeeping implements RecurringHandler {

    private static final Logger LOG = Logger.getLogger(LogKeeping.class);

    /** Late events of a day that is over come within this time, mostly. */
    private static final Duration LATE = Duration.ofHours(1);

    private final LogDays days;
    private final Retention retention;
    private final Clock clock;
    private final Set<LogDay> known = ConcurrentHashMap.newKeySet();

    LogKeeping(LogDays days, Retention retention, Clock clock) {
        this.days = days;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "log-days";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    /** Not one transaction: each day is done for itself. */
    @Override
    public void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        make(
                Stream.of(today, today.plusDays(1))
                        .flatMap(day -> Stream.of(Log.values()).map(log -> new LogDay(log, day)))
                        .toList());
        for (LogDay day : days.all()) {
            if (retention.past(day)) {
                drop(day);
            } else if (day.end().plus(LATE).isBefore(clock.instant())) {
                days.close(day);
            }
        }
    }

    private void drop(LogDay day) {
        known.remove(day);
        if (days.drop(day)) {
            LOG.infof("dropped the %s log of %s", day.log(), day.day());
        } else {
            LOG.infof("the %s log of %s is being read; next time", day.log(), day.day());
        }
    }

    /** Makes sure of days in a transaction of its own, so that what is known was committed. */
    void make(Collection<LogDay> wanted) {
        List<LogDay> missing = wanted.stream().filter(day -> !known.contains(day)).toList();
        if (!missing.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> days.make(missing));
            known.addAll(missing);
        }
    }

    /** Looks again next time; storage was not what it seemed. */
    void forget() {
        known.clear();
    }
}
