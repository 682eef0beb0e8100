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

    /** Those of an app, newest first; {@code before} is the last one seen. */
    List<Delivery> ofApp(String appKey, @Nullable Status status, @Nullable UUID before, int limit);

    /** Writes back status, attempts and error. */
    void update(Delivery delivery);
}
