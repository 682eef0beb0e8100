package io.drover.execution.application;

import io.drover.execution.domain.SiteSettings;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes an export as an upload, streamed to where the readers find it. */
@ApplicationScoped
public class ExportUploads {

    private final SiteRegistry registry;
    private final SiteVisits visits;

    ExportUploads(SiteRegistry registry, SiteVisits visits) {
        this.registry = registry;
        this.visits = visits;
    }

    /**
     * Nothing of the site changes before all bytes are there and hash to what was announced.
     *
     * @param announced bytes that will come, 0 if nobody said
     */
    public SiteFacts upload(
            UUID siteId,
            String fileName,
            InputStream bytes,
            long announced,
            @Nullable String digest,
            String actor) {
        registry.mayUpload(siteId);
        return registry.uploaded(siteId, keep(siteId, fileName, bytes, announced, digest), actor);
    }

    private SiteSettings.Upload keep(
            UUID siteId,
            String fileName,
            InputStream bytes,
            long announced,
            @Nullable String digest) {
        try {
            return visits.keep(siteId, fileName, bytes, announced, digest);
        } catch (SiteException e) {
            throw new Refusal(
                    e.category() == SiteException.Category.INPUT
                            ? Refusal.Kind.UNPROCESSABLE
                            : Refusal.Kind.UNAVAILABLE,
                    e.code(),
                    String.valueOf(e.getMessage()));
        }
    }
}
