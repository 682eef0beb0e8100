package io.drover.execution.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site answered when it was asked whether it is there and what may be done.
 *
 * @param code why not, if it is not there
 * @param permissions what the credentials may do, of a destination
 */
public record Verification(
        boolean ok,
        @Nullable String code,
        String message,
        List<String> permissions,
        Instant verifiedAt) {}
