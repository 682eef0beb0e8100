package io.drover.log.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether many events are coming in just now, so that readers of much have to give way. */
@ApplicationScoped
class Rush {

    /** Polls this large come when more is waiting than was taken. */
    private static final int MANY = 250;

    private static final Duration LASTS = Duration.ofSeconds(2);

    /** A hundred downloads at once still end within a minute. */
    private static final Duration LONGEST_REST = Duration.ofMillis(150);

    private final Clock clock;
    private final int share;
    private volatile Instant latest = Instant.EPOCH;

    /**
     * Takes how many times as long as it read a reader has to rest.
     *
     * @param share 0 for no rest
     */
    Rush(Clock clock, @ConfigProperty(name = "drover.log.rest") int share) {
        this.clock = clock;
        this.share = share;
    }

    /** So many events were taken in at once. */
    void took(int events) {
        if (events >= MANY) {
            latest = clock.instant();
        }
    }

    /** How long to leave the processors to others after so much work; zero when nobody waits. */
    Duration restAfter(Duration work) {
        if (latest.plus(LASTS).isBefore(clock.instant())) {
            return Duration.ZERO;
        }
        Duration rest = work.multipliedBy(share);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
