package io.drover.appmigration.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of the data that vendors uploaded; the bytes are in the {@link BlobStore}. */
public interface UploadedData {

    /** Notes that bytes begin to come. */
    void begin(UUID id, UUID transferId, String label, Instant now);

    /** Notes that all of them are there. */
    void complete(UUID id, long size, String sha256);

    /** Data of a transfer that is complete, oldest first. */
    List<Data> ofTransfer(UUID transferId);

    /** Complete data of a transfer. */
    Optional<Data> find(UUID transferId, UUID id);

    /**
     * Data nobody may read any more: of transfers that settled before a moment, or begun before
     * another one and never completed.
     */
    List<Data> expired(Instant settledBefore, Instant begunBefore, int limit);

    /** Forgets data. */
    void delete(UUID id);

    /**
     * Bytes that a vendor uploaded.
     *
     * @param sha256 in hexadecimal; null while they are coming
     */
    record Data(
            UUID id,
            UUID transferId,
            String label,
            long size,
            @Nullable String sha256,
            Instant uploadedAt) {

        /** Its name in the blob store. */
        String blob() {
            return transferId + "/" + id;
        }
    }
}
