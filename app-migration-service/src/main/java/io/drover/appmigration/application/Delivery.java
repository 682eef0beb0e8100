package io.drover.appmigration.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a vendor and how far it is.
 *
 * @param id the {@code webhook-id}, the same at every try
 */
public record Delivery(
        UUID id,
        String appKey,
        @Nullable UUID transferId,
        String type,
        String body,
        Status status,
        int attempts,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        @Nullable String lastError) {

    /** To be sent as if for the first time. */
    Delivery again() {
        return new Delivery(
                id,
                appKey,
                transferId,
                type,
                body,
                Status.PENDING,
                0,
                createdAt,
                deliveredAt,
                lastError);
    }

    /** How far a message is. */
    public enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }
}
