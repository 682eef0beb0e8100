package io.drover.appmigration.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What vendors want people to read about a transfer, as JSON of their own making. */
public interface Feedbacks {

    /** Keeps or replaces the feedback on a transfer. */
    void put(UUID transferId, String json, Instant now);

    /** The feedback on a transfer as it came. */
    Optional<String> find(UUID transferId);
}
