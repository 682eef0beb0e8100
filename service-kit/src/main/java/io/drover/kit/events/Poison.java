package io.drover.kit.events;

/** An event that can't be parsed or fails its schema: no retry will ever help. */
public class Poison extends RuntimeException {

    public Poison(String cause) {
        super(cause);
    }

    public Poison(String cause, Throwable because) {
        super(cause, because);
    }
}
