package io.drover.execution.sites;

import io.drover.execution.application.Destination;
import io.drover.execution.application.KnownSites;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.SiteRegistry;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import io.drover.execution.sites.cloud.CloudAccess;
import io.drover.execution.sites.cloud.CloudSites;
import io.drover.execution.sites.datacenter.DataCenterAccess;
import io.drover.execution.sites.datacenter.DataCenterSites;
import io.drover.execution.sites.export.ExportLocation;
import io.drover.execution.sites.export.ExportSites;
import io.drover.execution.sites.http.SiteClients.Rate;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Opens sites that are known. */
@ApplicationScoped
public class OpenSites implements Sites {

    private final KnownSites known;
    private final ExportSites exports;
    private final ExportLocation location;
    private final DataCenterSites dataCenters;
    private final CloudSites clouds;
    private final Secrets secrets;
    private final int requestsPerSecond;
    private final int maxInFlight;

    OpenSites(
            KnownSites known,
            ExportSites exports,
            ExportLocation location,
            DataCenterSites dataCenters,
            CloudSites clouds,
            Secrets secrets,
            @ConfigProperty(name = "drover.sites.requests-per-second", defaultValue = "50")
                    int requestsPerSecond,
            @ConfigProperty(name = "drover.sites.max-in-flight", defaultValue = "8")
                    int maxInFlight) {
        this.known = known;
        this.exports = exports;
        this.location = location;
        this.dataCenters = dataCenters;
        this.clouds = clouds;
        this.secrets = secrets;
        this.requestsPerSecond = requestsPerSecond;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public Source source(UUID siteId) {
        Site site = site(siteId);
        return switch (site.kind()) {
            case CONFLUENCE_EXPORT -> exports.open(siteId, path(site));
            case CONFLUENCE_DATA_CENTER -> dataCenters.open(dataCenter(site));
            case CONFLUENCE_CLOUD ->
                    throw refused(
                            "SITE_NOT_READABLE",
                            "Sites of kind " + site.kind().word() + " can't be read.");
        };
    }

    @Override
    public Destination destination(UUID siteId) {
        return destination(site(siteId));
    }

    Destination destination(Site site) {
        SiteSettings settings = site.settings();
        String url = settings.url();
        String email = settings.email();
        if (site.kind() != SiteKind.CONFLUENCE_CLOUD || url == null || email == null) {
            throw refused(
                    "SITE_NOT_WRITABLE",
                    "Sites of kind " + site.kind().word() + " can't be written.");
        }
        String token = credential(site, "apiToken");
        if (token == null) {
            throw refused("CREDENTIALS_MISSING", "The site has no apiToken. Give it one.");
        }
        String scimUrl = settings.scimUrl();
        return clouds.open(
                new CloudAccess(
                        site.id(),
                        URI.create(url),
                        email,
                        token,
                        scimUrl == null ? null : URI.create(scimUrl),
                        credential(site, "scimToken"),
                        or(settings.requestsPerSecond(), requestsPerSecond),
                        or(settings.maxInFlight(), maxInFlight)));
    }

    /** What it takes to read a Data Center site. */
    DataCenterAccess dataCenter(Site site) {
        SiteSettings settings = site.settings();
        String url = settings.url();
        if (url == null) {
            throw refused("SITE_NOT_READABLE", "The site has no url. Give it one.");
        }
        return new DataCenterAccess(
                site.id(),
                URI.create(url),
                credential(site, "token"),
                settings.username(),
                credential(site, "password"),
                new Rate(
                        or(settings.requestsPerSecond(), requestsPerSecond),
                        or(settings.maxInFlight(), maxInFlight)));
    }

    /** Where the export of a site lies. */
    Path path(Site site) {
        String path = site.settings().path();
        return path == null ? location.uploaded(site.id()) : location.at(path);
    }

    private Site site(UUID siteId) {
        return known.find(siteId)
                .orElseThrow(() -> refused("SITE_UNKNOWN", "The site does not exist any more."));
    }

    private @Nullable String credential(Site site, String name) {
        String sealed = site.credentials().get(name);
        return sealed == null ? null : secrets.open(sealed, SiteRegistry.context(site.id(), name));
    }

    private static int or(@Nullable Integer own, int usual) {
        return own == null ? usual : own;
    }

    private static SiteException refused(String code, String message) {
        return SiteException.refused(code, SiteException.Category.INPUT, message);
    }
}
