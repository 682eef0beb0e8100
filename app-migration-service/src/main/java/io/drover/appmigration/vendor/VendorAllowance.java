package io.drover.appmigration.vendor;

import io.drover.appmigration.application.VendorThrottle;
import io.drover.kit.rest.Allowance;
import io.drover.kit.rest.Problem;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often an app may call the vendor API. */
@Startup // settings that make no sense end the start, and not the first call
@ApplicationScoped
class VendorAllowance {

    private final VendorThrottle throttle;
    private final long perSecond;
    private final Allowance allowance;

    VendorAllowance(
            VendorThrottle throttle,
            @ConfigProperty(name = "drover.vendor.requests-per-second") long perSecond,
            @ConfigProperty(name = "drover.vendor.burst") long burst) {
        this.throttle = throttle;
        this.perSecond = perSecond;
        this.allowance =
                new Allowance(
                        "drover.vendor.requests-per-second and drover.vendor.burst",
                        perSecond,
                        burst);
    }

    /** Lets a call pass, or refuses it with 429 and {@code Retry-After}. */
    void take(String appKey) {
        var taken = allowance.take(appKey);
        if (taken.passes()) {
            return;
        }
        throttle.noticed(appKey);
        throw Problem.of(
                        429,
                        "RATE_LIMITED",
                        "An app may call "
                                + perSecond
                                + " times a second. Wait as Retry-After says.")
                .header("Retry-After", Long.toString(taken.secondsToWait()));
    }
}
