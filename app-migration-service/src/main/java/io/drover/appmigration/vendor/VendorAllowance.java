package io.drover.appmigration.vendor;

import io.drover.appmigration.application.VendorThrottle;
import io.drover.kit.rest.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often an app may call: a token bucket each, in memory. With several replicas an app gets as
 * many buckets; the limit protects a process, it is no quota.
 */
@ApplicationScoped
class VendorAllowance {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final VendorThrottle throttle;
    private final long perSecond;
    private final long burst;

    VendorAllowance(
            VendorThrottle throttle,
            @ConfigProperty(name = "drover.vendor.requests-per-second") long perSecond,
            @ConfigProperty(name = "drover.vendor.burst") long burst) {
        this.throttle = throttle;
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Lets a call pass, or refuses it with 429 and {@code Retry-After}. */
    void take(String appKey) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(appKey, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return;
        }
        throttle.noticed(appKey);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        throw Problem.of(
                        429,
                        "RATE_LIMITED",
                        "An app may call "
                                + perSecond
                                + " times a second. Wait as Retry-After says.")
                .header("Retry-After", Long.toString(seconds));
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
