package io.drover.sandbox.vendor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer as the vendor knows it. */
public record VendorTransfer(
        UUID id,
        String appKey,
        int attempt,
        @Nullable String sourceUrl,
        @Nullable String destinationUrl,
        State state,
        Stage stage,
        @Nullable String cursor,
        boolean cancelRequested,
        int percent,
        String message,
        int failures,
        Instant receivedAt,
        @Nullable Instant endedAt) {

    /** How the vendor behaves in it. */
    public Role role() {
        return Role.of(appKey, attempt);
    }

    /** Whether and how it ended. */
    public enum State {
        WORKING,
        SUCCESS,
        INCOMPLETE,
        FAILED,
        /** Drover knows the transfer no more, or ended it itself. */
        ABANDONED
    }
}
