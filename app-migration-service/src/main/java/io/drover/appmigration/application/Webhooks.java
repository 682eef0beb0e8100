package io.drover.appmigration.application;

import java.util.List;
import java.util.UUID;

/** Sends one signed message to a vendor's endpoint. */
public interface Webhooks {

    /** Refuses an endpoint that must not be called, such as one in a private network. */
    void requireCallable(String endpoint);

    /** Sends a message and waits for the answer, for a bounded time. */
    Answer send(Message message);

    /**
     * A message to be sent.
     *
     * @param secrets the clear signing secrets, {@code whsec_…}; it is signed with each of them
     * @param id the same at every try
     * @param answerBytes how much of an answer is wanted; 0 if only whether it was acknowledged
     */
    record Message(String endpoint, List<String> secrets, UUID id, String body, int answerBytes) {}

    /** What came back. */
    sealed interface Answer {

        /** 2xx in time, with the answer if one was wanted. */
        record Acknowledged(String body) implements Answer {}

        /** 410: nothing must be sent there any more. */
        record EndpointGone() implements Answer {}

        /** Anything else; trying again may help. */
        record NotAcknowledged(String why) implements Answer {}

        /** It was not sent, and trying again can't help. */
        record NotSendable(String why) implements Answer {}
    }
}
