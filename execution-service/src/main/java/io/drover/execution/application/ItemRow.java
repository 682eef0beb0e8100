package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is moved; RUNNING is the intent that is written before anything is sent.
 *
 * @param parentId source id of the page above, of a page
 * @param origin CREATED by this execution or EXISTING, when it is at the destination
 */
public record ItemRow(
        UUID id,
        UUID executionId,
        UUID unitId,
        ItemKind kind,
        String sourceId,
        @Nullable String destinationId,
        @Nullable Origin origin,
        String name,
        @Nullable String spaceKey,
        @Nullable String parentId,
        long bytes,
        NodeStatus status,
        @Nullable ItemResult result,
        @Nullable ReasonCode reasonCode,
        @Nullable String message,
        int attempts,
        @Nullable Instant settledAt) {

    /** Whether it may be at the destination already, so that one has to look before sending. */
    public boolean maybeSent() {
        return status == NodeStatus.RUNNING;
    }

    /** The same after one more try that came to no end. */
    public ItemRow tried() {
        return new ItemRow(
                id,
                executionId,
                unitId,
                kind,
                sourceId,
                destinationId,
                origin,
                name,
                spaceKey,
                parentId,
                bytes,
                NodeStatus.RUNNING,
                result,
                reasonCode,
                message,
                attempts + 1,
                settledAt);
    }

    /** Whose work its being at the destination is. */
    public enum Origin {
        CREATED,
        EXISTING
    }
}
