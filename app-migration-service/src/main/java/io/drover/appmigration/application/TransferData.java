package io.drover.appmigration.application;

import io.drover.appmigration.application.UploadedData.Data;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the data of an app and gives it out again, streamed in both directions.
 *
 * <p>The bytes come between two transactions. What a process leaves that dies meanwhile is not
 * shown, and is cleaned up a day later.
 */
@ApplicationScoped
public class TransferData {

    private static final Logger LOG = Logger.getLogger(TransferData.class);

    private final TransferDataRecords records;
    private final BlobStore blobs;
    private final long largest;

    TransferData(
            TransferDataRecords records,
            BlobStore blobs,
            @ConfigProperty(name = "drover.apps.largest-upload") long largest) {
        this.records = records;
        this.blobs = blobs;
        this.largest = largest;
    }

    /**
     * Takes data of a transfer that has not ended.
     *
     * @param sha256 what the vendor says it is, in hexadecimal, or null
     */
    public Data upload(
            String appKey,
            UUID transferId,
            String label,
            @Nullable String sha256,
            InputStream bytes) {
        UUID id = Ids.next();
        records.begin(appKey, transferId, id, label);
        boolean complete = false;
        try {
            MeasuredStream measured = new MeasuredStream(bytes, largest);
            blobs.put(transferId + "/" + id, measured);
            String actual = measured.sha256();
            if (sha256 != null && !sha256.equals(actual)) {
                throw Refusal.unprocessable(
                        "DIGEST_MISMATCH",
                        "The bytes that arrived have another SHA-256. Send them again.");
            }
            Data data = records.complete(appKey, transferId, id, measured.size(), actual);
            complete = true;
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!complete) {
                forget(transferId, id);
            }
        }
    }

    private void forget(UUID transferId, UUID id) {
        try {
            blobs.delete(transferId + "/" + id);
            records.forget(id);
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "Data %s of a failed upload is cleaned up later", id);
        }
    }

    /** Some bytes of data; close it. */
    public InputStream open(Data data, long from, long length) {
        try {
            return blobs.open(data.blob(), from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
