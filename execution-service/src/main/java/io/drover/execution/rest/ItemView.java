package io.drover.execution.rest;

import io.drover.execution.application.Addresses;
import io.drover.execution.application.ItemRow;
import io.drover.execution.domain.ReasonCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item as it is shown. */
public record ItemView(
        UUID id,
        String kind,
        String sourceId,
        @Nullable String destinationId,
        String name,
        @Nullable String space,
        @Nullable String parentId,
        String status,
        @Nullable String result,
        @Nullable String reasonCode,
        @Nullable String category,
        @Nullable Boolean retryable,
        @Nullable String message,
        @Nullable String remedy,
        UUID correlationId,
        int attempts,
        @Nullable String sourceUrl,
        @Nullable String destinationUrl,
        @Nullable Instant settledAt) {

    static ItemView of(ItemRow item, Addresses.Of addresses) {
        ReasonCode code = item.reasonCode();
        return new ItemView(
                item.id(),
                item.kind().name(),
                item.sourceId(),
                item.destinationId(),
                item.name(),
                item.spaceKey(),
                item.parentId(),
                item.status().name(),
                item.result() == null ? null : item.result().name(),
                code == null ? null : code.name(),
                code == null ? null : code.category().name(),
                code == null ? null : code.retryable(),
                item.message(),
                code == null ? null : code.remedy(),
                item.executionId(),
                item.attempts(),
                addresses.source(item),
                addresses.destination(item),
                item.settledAt());
    }
}
