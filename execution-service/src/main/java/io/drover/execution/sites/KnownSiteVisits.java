package io.drover.execution.sites;

import io.drover.execution.application.Destination;
import io.drover.execution.application.SiteVisits;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import io.drover.execution.sites.datacenter.DataCenterSites;
import io.drover.execution.sites.export.ExportReader;
import io.drover.execution.sites.export.ExportUploads;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.staging.StagedReading.Finished;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Visits sites of every kind. */
@ApplicationScoped
public class KnownSiteVisits implements SiteVisits {

    private final OpenSites sites;
    private final DataCenterSites dataCenters;
    private final ExportReader reader;
    private final ExportUploads uploads;
    private final long longestUpload;

    KnownSiteVisits(
            OpenSites sites,
            DataCenterSites dataCenters,
            ExportReader reader,
            ExportUploads uploads,
            @ConfigProperty(
                            name = "drover.export.longest-upload-bytes",
                            defaultValue = "107374182400")
                    long longestUpload) {
        this.sites = sites;
        this.dataCenters = dataCenters;
        this.reader = reader;
        this.uploads = uploads;
        this.longestUpload = longestUpload;
    }

    @Override
    public Answer verify(Site site) {
        return switch (site.kind()) {
            case CONFLUENCE_EXPORT -> export(site);
            case CONFLUENCE_CLOUD -> cloud(site);
            case CONFLUENCE_DATA_CENTER -> dataCenters.verify(sites.dataCenter(site));
        };
    }

    private Answer export(Site site) {
        reader.check(sites.path(site));
        return new Answer("The export is there and can be read.", List.of());
    }

    private Answer cloud(Site site) {
        Destination.Access access = sites.destination(site).access();
        return new Answer(
                "The site answers and accepts the credentials of " + access.displayName() + ".",
                access.permissions().stream().sorted().toList());
    }

    @Override
    public Read read(Site site, IntConsumer percent) {
        Finished read =
                site.kind() == SiteKind.CONFLUENCE_DATA_CENTER
                        ? dataCenters.read(sites.dataCenter(site), percent)
                        : reader.read(
                                site.id(),
                                sites.path(site),
                                (bytes, total) -> percent.accept((int) (100 * bytes / total)));
        return new Read(read.counts(), read.facts().identity(), read.facts().baseUrl());
    }

    @Override
    public void forget(UUID siteId) {
        reader.forget(siteId);
        uploads.forget(siteId);
    }

    @Override
    public SiteSettings.Upload keep(
            UUID siteId,
            String fileName,
            InputStream bytes,
            long announced,
            @Nullable String digest) {
        ExportUploads.Received received =
                uploads.receive(siteId, bytes, announced, digest, longestUpload);
        return new SiteSettings.Upload(fileName, received.size(), received.sha256());
    }
}
