package io.drover.plan.messaging;

import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import io.drover.kit.events.Handled;
import io.drover.kit.events.IncomingEvent;
import io.drover.kit.events.Poison;
import io.drover.plan.application.Cause;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads arriving events; what can't be read is poison, because no retry will help. */
final class Understood {

    static final Handled UNKNOWN_TYPE = Handled.ignored("a type that is not known here");

    private Understood() {}

    /** The contract record of an event; empty for a type of a newer publisher. */
    static Optional<Event> event(IncomingEvent event) {
        return EventTypes.record(event.type()).map(event::dataAs);
    }

    /** What an event means here, which takes values that the contract allows. */
    static <T> T meaning(IncomingEvent event, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new Poison("a value of " + event.type() + " is missing or unknown", e);
        }
    }

    /** An id without which an event is about nothing. */
    static UUID id(IncomingEvent event, @Nullable UUID id) {
        if (id == null) {
            throw new Poison(event.type() + " does not say what it is about");
        }
        return id;
    }

    /** Text of another service as a row can keep it. */
    static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static long sequence(IncomingEvent event) {
        var sequence = event.sequence();
        if (sequence == null) {
            throw new Poison(event.type() + " has no ce_sequence");
        }
        return sequence;
    }

    /** Who made the event happen, and the event as the cause of what follows. */
    static Cause cause(IncomingEvent event) {
        var actor = event.actor();
        return new Cause(actor == null ? "plan-service" : actor, event.id().toString());
    }

    /** Whether an event was about something known here; if not, that was deleted. */
    static Handled handled(boolean known) {
        return known ? Handled.done() : Handled.ignored("about a plan or run that is over");
    }
}
