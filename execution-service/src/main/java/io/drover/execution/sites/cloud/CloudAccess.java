package io.drover.execution.sites.cloud;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to write to a Confluence Cloud site.
 *
 * @param url address of the site, with or without {@code /wiki}
 * @param scimUrl base of SCIM 2.0; without it users are only matched
 * @param requestsPerSecond how many requests may start in a second
 * @param maxInFlight how many requests may wait for their answer at once
 */
public record CloudAccess(
        UUID siteId,
        URI url,
        String email,
        String apiToken,
        @Nullable URI scimUrl,
        @Nullable String scimToken,
        int requestsPerSecond,
        int maxInFlight) {

    /** Never tells credentials. */
    @Override
    public String toString() {
        return "CloudAccess[siteId=" + siteId + ", url=" + url + ", scimUrl=" + scimUrl + "]";
    }
}
