package io.drover.execution.application;

import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteSettings;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Goes to sites before a run: to see whether they answer, and to read what they hold. */
public interface SiteVisits {

    /** What the credentials may do; throws {@link SiteException} if the site does not answer. */
    Answer verify(Site site);

    /**
     * Reads everything a source holds, so that it can be opened.
     *
     * @param percent is told how far the reading has come, often
     */
    Read read(Site site, IntConsumer percent);

    /** Removes whatever was read or uploaded for a site. */
    void forget(UUID siteId);

    /**
     * Keeps an uploaded export.
     *
     * @param announced bytes that will come, 0 if nobody said
     * @param digest what the client says it must hash to
     */
    SiteSettings.Upload keep(
            UUID siteId,
            String fileName,
            InputStream bytes,
            long announced,
            @Nullable String digest);

    /** An answer, as a sentence, and the permissions a destination gives. */
    record Answer(String message, List<String> permissions) {}

    /** What was read: counts by noun, what makes the source itself, and the address it had. */
    record Read(Map<String, Long> counts, @Nullable String identity, @Nullable String url) {}
}
