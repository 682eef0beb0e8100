package io.drover.execution.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads that come in pieces and are not whole yet. */
public interface PartialUploads {

    /**
     * An upload as it was announced.
     *
     * @param length bytes of the whole export
     * @param digest {@code Repr-Digest} of the whole export, if the client gave one
     */
    record Announced(
            UUID id,
            UUID siteId,
            long length,
            String fileName,
            @Nullable String digest,
            Instant createdAt,
            String createdBy) {}

    /** Remembers an upload. */
    void add(Announced upload);

    /** One of a site. */
    Optional<Announced> find(UUID siteId, UUID id);

    /** All of them. */
    List<Announced> all();

    /** Forgets one; nothing happens if it is not known. */
    void remove(UUID id);
}
