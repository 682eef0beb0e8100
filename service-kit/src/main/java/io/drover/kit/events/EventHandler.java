package io.drover.kit.events;

/** What a consumer does with an event, inside the transaction that also remembers the event. */
@FunctionalInterface
public interface EventHandler {

    Handled handle(IncomingEvent event);
}
