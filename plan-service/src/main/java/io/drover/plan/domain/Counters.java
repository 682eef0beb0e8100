package io.drover.plan.domain;

/** How many are in which status; the total is their sum, so that they always add up. */
public record Counters(
        long ready, long running, long complete, long incomplete, long failed, long skipped) {

    /** Nothing to do. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    public long total() {
        return ready + running + complete + incomplete + failed + skipped;
    }

    /** Of both together. */
    public Counters plus(Counters more) {
        return new Counters(
                ready + more.ready,
                running + more.running,
                complete + more.complete,
                incomplete + more.incomplete,
                failed + more.failed,
                skipped + more.skipped);
    }
}
