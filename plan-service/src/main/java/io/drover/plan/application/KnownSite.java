package io.drover.plan.application;

import io.drover.plan.domain.SiteRef;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What plan-service has heard about a site.
 *
 * @param readingSince when its inventory was last begun to be read
 * @param readingUntil when that ended, null while it goes on
 * @param planType of a Cloud site: FREE, STANDARD or PREMIUM; null if nobody said
 */
public record KnownSite(
        UUID id,
        String name,
        String kind,
        @Nullable String url,
        @Nullable Instant readingSince,
        @Nullable Instant readingUntil,
        @Nullable String planType,
        boolean removed) {

    SiteRef ref() {
        return new SiteRef(id, name, kind, url);
    }

    /** How much of the time from one moment to another its inventory was being read. */
    Duration reading(Instant from, Instant to) {
        if (readingSince == null) {
            return Duration.ZERO;
        }
        var begin = readingSince.isAfter(from) ? readingSince : from;
        var end = readingUntil == null || readingUntil.isAfter(to) ? to : readingUntil;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
