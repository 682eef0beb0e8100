package io.drover.execution.application;

import io.drover.execution.application.PartialUploads.Announced;
import io.drover.execution.application.UploadFiles.Checksum;
import io.drover.execution.application.UploadFiles.Progress;
import io.drover.execution.domain.SiteSettings;
import io.drover.kit.alarms.RecurringHandler;
import io.drover.kit.audit.Audit;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes exports in pieces: whoever is interrupted asks how far the upload is and goes on there,
 * also after a restart. Nothing of the site changes before all bytes are there; what is not
 * finished in time is removed.
 */
@ApplicationScoped
public class ResumableUploads implements RecurringHandler {

    private final SiteRegistry registry;
    private final PartialUploads uploads;
    private final UploadFiles files;
    private final Audit audit;
    private final Clock clock;
    private final long longest;
    private final Duration patience;

    ResumableUploads(
            SiteRegistry registry,
            PartialUploads uploads,
            UploadFiles files,
            Audit audit,
            Clock clock,
            @ConfigProperty(
                            name = "drover.export.longest-upload-bytes",
                            defaultValue = "107374182400")
                    long longest,
            @ConfigProperty(name = "drover.export.unfinished-upload-expiry", defaultValue = "PT24H")
                    Duration patience) {
        this.registry = registry;
        this.uploads = uploads;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
        this.longest = longest;
        this.patience = patience;
    }

    /** An upload and how far it is; null expiry when it is whole. */
    public record State(Announced announced, long offset, @Nullable Instant expiresAt) {}

    /** How many bytes an export may have. */
    public long longest() {
        return longest;
    }

    /** Begins an upload of so many bytes. */
    @Transactional
    public State begin(
            UUID siteId, long length, String fileName, @Nullable String digest, String actor) {
        registry.mayUpload(siteId);
        if (length < 1) {
            throw Refusal.unprocessable("EXPORT_EMPTY", "The upload has no bytes.");
        }
        if (length > longest) {
            throw tooLarge();
        }
        Announced upload =
                new Announced(Ids.next(), siteId, length, fileName, digest, clock.instant(), actor);
        uploads.add(upload);
        refusing(
                () -> {
                    files.reserve(siteId, upload.id(), length);
                    return upload;
                });
        audit.join();
        return state(upload, new Progress(0, clock.instant()));
    }

    /** How far an upload is. */
    public State get(UUID siteId, UUID uploadId) {
        Announced upload = uploads.find(siteId, uploadId).orElseThrow(ResumableUploads::gone);
        return state(upload, files.progress(siteId, uploadId).orElseThrow(ResumableUploads::gone));
    }

    /**
     * Adds bytes where the upload ends; with the last one the export is put in place and read in
     * the background. Bytes at another place are refused.
     */
    public State append(
            UUID siteId,
            UUID uploadId,
            long offset,
            InputStream bytes,
            @Nullable Checksum checksum,
            String actor) {
        State before = get(siteId, uploadId);
        Announced upload = before.announced();
        registry.mayUpload(siteId);
        long reached =
                refusing(
                        () ->
                                files.append(
                                        siteId,
                                        uploadId,
                                        offset,
                                        upload.length(),
                                        bytes,
                                        checksum));
        if (reached == upload.length()) {
            finish(upload, actor);
        }
        return state(upload, new Progress(reached, clock.instant()));
    }

    private void finish(Announced upload, String actor) {
        try {
            SiteSettings.Upload kept =
                    files.finish(upload.siteId(), upload.id(), upload.fileName(), upload.digest());
            registry.uploaded(upload.siteId(), kept, actor);
            uploads.remove(upload.id());
        } catch (SiteException e) {
            if (!e.retryable()) {
                cancel(upload.siteId(), upload.id());
            }
            throw refused(e);
        }
    }

    /** Gives an upload up; nothing happens if it has gone. */
    public void cancel(UUID siteId, UUID uploadId) {
        if (uploads.find(siteId, uploadId).isPresent()) {
            files.discard(siteId, uploadId);
            uploads.remove(uploadId);
        }
    }

    @Override
    public String name() {
        return "unfinished-uploads";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    /** Removes uploads to which nothing was added for too long. */
    @Override
    public void run() {
        for (Announced upload : uploads.all()) {
            Instant touched =
                    files.progress(upload.siteId(), upload.id())
                            .map(Progress::changedAt)
                            .orElse(upload.createdAt());
            if (touched.plus(patience).isBefore(clock.instant())) {
                cancel(upload.siteId(), upload.id());
            }
        }
    }

    private State state(Announced upload, Progress progress) {
        boolean whole = progress.offset() == upload.length();
        return new State(
                upload, progress.offset(), whole ? null : progress.changedAt().plus(patience));
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (SiteException e) {
            throw refused(e);
        }
    }

    private static Refusal refused(SiteException e) {
        Refusal.Kind kind =
                switch (e.code()) {
                    case "UPLOAD_OFFSET_DIFFERS", "UPLOAD_IN_PROGRESS" -> Refusal.Kind.CONFLICT;
                    default ->
                            e.category() == SiteException.Category.INPUT
                                    ? Refusal.Kind.UNPROCESSABLE
                                    : Refusal.Kind.UNAVAILABLE;
                };
        return new Refusal(kind, e.code(), String.valueOf(e.getMessage()));
    }

    private static Refusal gone() {
        return Refusal.notFound(
                "UPLOAD_NOT_FOUND", "There is no such upload, or it has ended. Begin a new one.");
    }

    private Refusal tooLarge() {
        return Refusal.unprocessable(
                "EXPORT_TOO_LARGE", "An export may have " + longest + " bytes.");
    }
}
