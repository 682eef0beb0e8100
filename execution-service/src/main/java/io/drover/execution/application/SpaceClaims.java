package io.drover.execution.application;

import java.util.List;
import java.util.UUID;

/** Who may write to which space of a destination: one execution at a time. */
public interface SpaceClaims {

    /** Takes a space; false if another execution holds it. Taking it again is fine. */
    boolean take(String destinationIdentity, String spaceKey, UUID executionId);

    /** Gives back all that an execution holds. */
    void release(UUID executionId);

    /** Claims that others than a plan's own executions hold on these spaces. */
    List<Claim> held(String destinationIdentity, List<String> spaceKeys);

    /** A space that is being written; {@code spaceKey} in lower case. */
    record Claim(String spaceKey, UUID executionId, UUID planId) {}
}
