package io.drover.appmigration.application;

import java.util.UUID;

/** Sends one signed message to a vendor's endpoint. */
public interface Webhooks {

    /**
     * Sends a message and waits for the answer.
     *
     * @param secret the clear signing secret, {@code whsec_…}
     * @param id the same at every try
     */
    Answer send(String endpoint, String secret, UUID id, String body);

    /** What came back. */
    sealed interface Answer {

        /** 2xx in time. */
        record Acknowledged() implements Answer {}

        /** 410: nothing must be sent there any more. */
        record EndpointGone() implements Answer {}

        /** Anything else; trying again may help. */
        record NotAcknowledged(String why) implements Answer {}
    }
}
