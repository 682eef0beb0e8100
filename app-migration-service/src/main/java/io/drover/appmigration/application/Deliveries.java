package io.drover.appmigration.application;

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

    /** Writes back status, attempts and error. */
    void update(Delivery delivery);

    /** Those of an app, newest first; {@code before} is the last one seen. */
    List<Delivery> list(String appKey, @Nullable UUID before, int limit);
}
