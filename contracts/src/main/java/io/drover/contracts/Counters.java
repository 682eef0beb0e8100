package io.drover.contracts;

/** How many of {@code total} are in which status; they always add up. */
public record Counters(
        long total,
        long ready,
        long running,
        long complete,
        long incomplete,
        long failed,
        long skipped) {

    /** Nothing to do. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0);
}
