package io.drover.execution.rest;

import io.drover.execution.application.Addresses;
import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Standing;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.Tally;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A space of an execution as it is shown: the worse of its content and its attachments.
 *
 * @param readBack how many of each kind should be at the destination and how many were found there;
 *     empty until the space is read back
 */
public record SpaceView(
        String key,
        @Nullable String name,
        String status,
        @Nullable String reasonCode,
        @Nullable String message,
        CountsView counts,
        Map<ItemKind, Arrivals.Count> readBack,
        long bytesTotal,
        long bytesDone,
        int percent,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String sourceUrl,
        @Nullable String destinationUrl) {

    static SpaceView of(
            Standing.Space space, Map<ItemKind, Arrivals.Count> readBack, Addresses.Of addresses) {
        Tally tally = space.tally();
        boolean landed =
                space.status() == NodeStatus.COMPLETE || space.status() == NodeStatus.INCOMPLETE;
        return new SpaceView(
                space.key(),
                space.name(),
                space.status().name(),
                space.reasonCode() == null ? null : space.reasonCode().name(),
                message(space),
                CountsView.of(tally),
                readBack,
                tally.bytesTotal(),
                tally.bytesDone(),
                space.status() == NodeStatus.READY ? 0 : tally.percent(),
                space.startedAt(),
                space.endedAt(),
                addresses.sourceSpace(space.key()),
                landed || space.status() == NodeStatus.RUNNING
                        ? addresses.destinationSpace(space.key())
                        : null);
    }

    private static @Nullable String message(Standing.Space space) {
        if (space.message() != null) {
            return space.message();
        }
        return space.reasonCode() == null ? null : space.reasonCode().text();
    }
}
