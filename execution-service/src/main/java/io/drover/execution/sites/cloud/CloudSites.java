package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination;
import io.drover.execution.sites.http.SiteClients;
import io.drover.execution.sites.http.SiteClients.Rate;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens Confluence Cloud sites for writing. */
@ApplicationScoped
public class CloudSites {

    private final SiteClients clients;

    CloudSites(SiteClients clients) {
        this.clients = clients;
    }

    /**
     * The site behind these credentials. Nothing is sent yet, and a wrong address shows with the
     * first call.
     */
    public Destination open(CloudAccess access) {
        CloudUrls urls = new CloudUrls(access.url());
        Rate rate = new Rate(access.requestsPerSecond(), access.maxInFlight());
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (access.email().strip() + ":" + access.apiToken().strip())
                                        .getBytes(StandardCharsets.UTF_8));
        List<String> secrets =
                Stream.of(Optional.of(access.apiToken()), Optional.of(basic), scimToken(access))
                        .flatMap(Optional::stream)
                        .toList();
        SiteHttp site =
                clients.open(
                        "confluence-cloud",
                        access.url(),
                        rate,
                        "Basic " + basic,
                        "The site",
                        secrets);
        site.whoAmI(urls.v1("/user/current"));
        URI scimUrl = access.scimUrl();
        Optional<String> scimToken = scimToken(access);
        if (scimUrl == null || scimToken.isEmpty()) {
            return new CloudSite(site, urls, null);
        }
        if (scimToken.get().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw SiteFailure.CREDENTIALS_REJECTED.because(
                    "The SCIM token has characters that no token has. Check it for line breaks.");
        }
        SiteHttp scim =
                clients.open(
                        "scim",
                        scimUrl,
                        rate,
                        "Bearer " + scimToken.get(),
                        "The site's SCIM directory",
                        secrets);
        return new CloudSite(site, urls, new ScimDirectory(scim, scimUrl));
    }

    private static Optional<String> scimToken(CloudAccess access) {
        return Optional.ofNullable(access.scimToken())
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }
}
