package io.drover.appmigration.rest;

import io.drover.appmigration.application.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message to a vendor as an operator sees it.
 *
 * @param id the {@code webhook-id}
 * @param attempts tries since it was queued or redelivered
 */
@Schema(name = "Delivery", description = "A message to a vendor, and how far it is.")
public record DeliveryView(
        UUID id,
        String appKey,
        @Nullable UUID transferId,
        String type,
        Delivery.Status status,
        int attempts,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        @Nullable String lastError,
        String body) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.appKey(),
                delivery.transferId(),
                delivery.type(),
                delivery.status(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.deliveredAt(),
                delivery.lastError(),
                delivery.body());
    }
}
