package io.drover.kit.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.drover.kit.start.WrongSetting;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How often each client may call: a token bucket each, in memory. With several replicas a client
 * gets as many buckets; the limit protects a process, it is no quota.
 */
public final class Allowance {

    private static final int MOST_CLIENTS = 100_000;

    private final long perSecond;
    private final long burst;
    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param settings where the numbers come from, for whoever has to correct them
     * @param perSecond calls that a client gets back each second, at least 1
     * @param burst calls that a client may make at once, at least 1
     */
    public Allowance(String settings, long perSecond, long burst) {
        if (perSecond < 1 || burst < 1) {
            throw new WrongSetting(
                    settings,
                    "A client needs at least 1 call a second and 1 at once, not %d and %d."
                            .formatted(perSecond, burst));
        }
        this.perSecond = perSecond;
        this.burst = burst;
        // by then it is full again, and as good as a new one
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CLIENTS)
                        .expireAfterAccess(Duration.ofSeconds(burst / perSecond + 1))
                        .build(client -> bucket());
    }

    /**
     * Whether the call may pass.
     *
     * @param left how many calls may follow at once
     * @param secondsToWait until the next one may pass, 0 if this one does
     */
    public record Taken(boolean passes, long left, long secondsToWait) {}

    public Taken take(String client) {
        var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                probe.isConsumed()
                        ? 0
                        : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(burst)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
