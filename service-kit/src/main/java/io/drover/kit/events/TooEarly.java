package io.drover.kit.events;

/** Undoes the handling of an event that is about something not heard of yet. */
final class TooEarly extends RuntimeException {

    TooEarly(String waitingFor) {
        super(waitingFor, null, false, false);
    }
}
