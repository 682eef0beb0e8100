package io.drover.execution.application;

import io.drover.execution.domain.SiteSettings;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bytes of uploads that come in pieces. Every method refuses with a {@link SiteException}. */
public interface UploadFiles {

    /** Makes an empty file; refuses if the disk has no room for the whole. */
    void reserve(UUID siteId, UUID uploadId, long length);

    /** How many bytes are there; empty when the file has gone. */
    Optional<Progress> progress(UUID siteId, UUID uploadId);

    /**
     * Adds bytes at the end and makes them durable, also those that came before the body broke off;
     * gives how many are there then. Only one caller at a time.
     *
     * @param offset where the client thinks that the end is
     * @param length of the whole; more is refused
     * @param checksum of this piece; if it disagrees, nothing of the piece stays
     */
    long append(
            UUID siteId,
            UUID uploadId,
            long offset,
            long length,
            InputStream bytes,
            @Nullable Checksum checksum);

    /** Puts a whole upload in place of the export before, if it hashes to what was announced. */
    SiteSettings.Upload finish(
            UUID siteId, UUID uploadId, String fileName, @Nullable String digest);

    /** Removes the bytes of an upload. */
    void discard(UUID siteId, UUID uploadId);

    /** How far an upload is, and when its last byte came. */
    record Progress(long offset, Instant changedAt) {}

    /** What a piece must hash to; the algorithm by its Java name. */
    record Checksum(String algorithm, byte[] value) {}
}
