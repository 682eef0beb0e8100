package io.drover.execution.domain;

/** How many of {@code total} are in which status; they always add up. */
public record Tally(
        long total,
        long running,
        long complete,
        long incomplete,
        long failed,
        long skipped,
        long bytesTotal,
        long bytesDone) {

    /** Nothing to do. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /** What has not begun: all that is in no other status. */
    public long ready() {
        return total - running - settled();
    }

    /** What reached its outcome. */
    public long settled() {
        return complete + incomplete + failed + skipped;
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                total + other.total,
                running + other.running,
                complete + other.complete,
                incomplete + other.incomplete,
                failed + other.failed,
                skipped + other.skipped,
                bytesTotal + other.bytesTotal,
                bytesDone + other.bytesDone);
    }

    /** The status of a whole whose parts are these, once nothing of it goes on. */
    public NodeStatus outcome() {
        if (total == 0 || complete == total) {
            return NodeStatus.COMPLETE;
        }
        if (complete + incomplete > 0) {
            return NodeStatus.INCOMPLETE;
        }
        return failed > 0 ? NodeStatus.FAILED : NodeStatus.SKIPPED;
    }

    /** How far, from 0 to 100; bytes weigh as one item per 64 kB, so that both count. */
    public int percent() {
        long work = total + bytesTotal / BYTES_PER_ITEM;
        if (work == 0) {
            return 100;
        }
        long done = settled() + Math.min(bytesDone, bytesTotal) / BYTES_PER_ITEM;
        return (int) Math.min(100, 100 * done / work);
    }

    private static final long BYTES_PER_ITEM = 64 * 1024;
}
