package io.drover.appmigration.application;

import java.util.Optional;
import java.util.UUID;

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
}
