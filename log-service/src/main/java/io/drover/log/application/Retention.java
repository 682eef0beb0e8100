package io.drover.log.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long each branch of the log is kept, and how far ahead of its time an event may be. */
@ApplicationScoped
public class Retention {

    /** A day outlives its last record a little, so that no record is stored while it is dropped. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Clock clock;
    private final Duration planLog;
    private final Duration appLog;
    private final Duration audit;
    private final Duration ahead;

    Retention(
            Clock clock,
            @ConfigProperty(name = "drover.plan-log.keep") Duration planLog,
            @ConfigProperty(name = "drover.app-log.keep") Duration appLog,
            @ConfigProperty(name = "drover.audit.keep") Duration audit,
            @ConfigProperty(name = "drover.log.ahead") Duration ahead) {
        this.clock = clock;
        this.planLog = planLog;
        this.appLog = appLog;
        this.audit = audit;
        this.ahead = ahead;
    }

    /** The time from which on a branch keeps events. */
    public Instant since(Log log) {
        return clock.instant()
                .minus(
                        switch (log) {
                            case PLAN -> planLog;
                            case APP -> appLog;
                            case AUDIT -> audit;
                        });
    }

    /** Whether all records of a day are too old to be kept. */
    boolean past(LogDay day) {
        return day.end().plus(MARGIN).isBefore(since(day.log()));
    }

    /** The time after which an event can't have happened yet, however wrong its writer's clock. */
    public Instant until() {
        return clock.instant().plus(ahead);
    }
}
