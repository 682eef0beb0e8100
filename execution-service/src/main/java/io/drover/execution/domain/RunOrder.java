package io.drover.execution.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run needs, as it was requested and with the sites as they are now.
 *
 * @param startBy nobody starts it after this time
 * @param continuesExecution the run whose remains are moved; its spaces are completed, not skipped
 */
public record RunOrder(
        UUID executionId,
        UUID planId,
        int revision,
        Scope scope,
        PinnedSite source,
        PinnedSite destination,
        Instant startBy,
        @Nullable UUID continuesExecution) {}
