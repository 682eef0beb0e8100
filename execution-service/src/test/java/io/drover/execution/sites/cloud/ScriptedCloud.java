package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination;
import io.drover.execution.sites.http.HttpLimits;
import io.drover.execution.sites.http.ScriptedSite;
import java.net.URI;
import java.util.UUID;

/** A scripted site that is opened as a Cloud site. */
final class ScriptedCloud extends ScriptedSite {

    static final String TOKEN = "secret-api-token";
    static final String SCIM_TOKEN = "secret-scim-token";

    Destination open() {
        return open(LIMITS);
    }

    Destination open(HttpLimits limits) {
        return new CloudSites(clients(limits)).open(access(url(), SCIM_TOKEN));
    }

    CloudSites sites() {
        return new CloudSites(clients(LIMITS));
    }

    CloudAccess access(URI url, String scimToken) {
        return new CloudAccess(
                UUID.randomUUID(),
                url,
                "admin@example.com",
                TOKEN,
                url().resolve("/scim/v2"),
                scimToken,
                1000,
                4);
    }
}
