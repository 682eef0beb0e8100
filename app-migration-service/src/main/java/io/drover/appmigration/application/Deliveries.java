package io.drover.appmigration.application;

import io.drover.appmigration.application.Delivery.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All messages to vendors. */
public interface Deliveries {

    /** Adds one. */
    void add(Delivery delivery);

    /** One of them. */
    Optional<Delivery> find(UUID id);

    /** One of them, locked until the end of the transaction. */
    Optional<Delivery> lock(UUID id);

    /**
     * Whether an earlier message about the same transfer is still pending; waits for whoever is
     * just ending it.
     */
    boolean waitsForEarlier(UUID id);

    /** The pending message about the same transfer that comes after this one. */
    Optional<UUID> next(UUID id);

    /** Those of an app, newest first; {@code before} is the last one seen. */
    List<Delivery> ofApp(String appKey, @Nullable Status status, @Nullable UUID before, int limit);

    /** Writes back status, attempts and error. */
    void update(Delivery delivery);
}
