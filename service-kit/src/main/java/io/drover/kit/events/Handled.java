package io.drover.kit.events;

/** What became of an event. */
public sealed interface Handled {

    /** Its effect is part of the transaction. */
    record Done() implements Handled {}

    /** It means nothing to this consumer. */
    record Ignored(String why) implements Handled {}

    /**
     * It is about something not heard of yet: the handler's transaction is undone and the event
     * tried again when others arrive or after a delay, for 24 hours.
     */
    record Parked(String waitingFor) implements Handled {}

    static Handled done() {
        return new Done();
    }

    static Handled ignored(String why) {
        return new Ignored(why);
    }

    static Handled parked(String waitingFor) {
        return new Parked(waitingFor);
    }
}
