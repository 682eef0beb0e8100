package io.drover.execution.sites.datacenter;

import io.drover.execution.sites.http.SiteClients.Rate;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to read a Data Center site: a personal access token, or a user name with its
 * password. With both, the token is used.
 *
 * @param url address of the site with its context path
 */
public record DataCenterAccess(
        UUID siteId,
        URI url,
        @Nullable String token,
        @Nullable String username,
        @Nullable String password,
        Rate rate) {

    /** Never tells credentials. */
    @Override
    public String toString() {
        return "DataCenterAccess[siteId=" + siteId + ", url=" + url + "]";
    }
}
