package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends the things of a batch round by round: what fails for now is put aside, with what hangs on
 * it, and sent again after the others.
 *
 * <p>The batch is broken off when the site itself seems to be in trouble: it asks to wait, refuses
 * the credentials, many things fail one after the other, or a whole round gets nothing done.
 */
@ApplicationScoped
class Rounds {

    private static final int MOST_IN_A_ROW = 5;
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

    private final Checkpoints checkpoints;
    private final SideBySide sideBySide;
    private final int tries;

    Rounds(
            Checkpoints checkpoints,
            SideBySide sideBySide,
            @ConfigProperty(name = "drover.execution.item-tries", defaultValue = "10") int tries) {
        this.checkpoints = checkpoints;
        this.sideBySide = sideBySide;
        this.tries = tries;
    }

    /** Ensures that one thing is at the destination and says so. */
    interface Mover<T> {
        void move(T thing, ItemRow item, Settled settled);
    }

    /**
     * A thing with its row.
     *
     * @param above place in the list of what has to be there first, if that is among them
     */
    record Task<T>(T thing, ItemRow item, @Nullable Integer above) {}

    /** Has everything sent and settled; {@code oneByOne} when the order matters. */
    <T> void send(Assignment assignment, List<Task<T>> tasks, boolean oneByOne, Mover<T> mover) {
        Settled settled = new Settled();
        try {
            List<Task<T>> open = tasks;
            while (!open.isEmpty()) {
                Round<T> round = new Round<>(assignment, open, settled, mover);
                if (oneByOne) {
                    round.places().forEach(round::send);
                } else {
                    sideBySide.inTree(round.places(), round::above, round::send);
                }
                open = round.left();
            }
        } catch (SiteException e) {
            checkpoints.settle(assignment, settled);
            throw e;
        }
        checkpoints.settle(assignment, settled);
    }

    private final class Round<T> {
        private final Assignment assignment;
        private final List<Task<T>> tasks;
        private final Settled settled;
        private final Mover<T> mover;
        private final AtomicLong settledAt = new AtomicLong(System.nanoTime());
        private final @Nullable ItemRow[] aside;
        private @Nullable SiteException first;
        private int done;
        private int inARow;

        Round(Assignment assignment, List<Task<T>> tasks, Settled settled, Mover<T> mover) {
            this.assignment = assignment;
            this.tasks = tasks;
            this.settled = settled;
            this.mover = mover;
            this.aside = new ItemRow[tasks.size()];
        }

        List<Integer> places() {
            return IntStream.range(0, tasks.size()).boxed().toList();
        }

        @Nullable Integer above(int place) {
            return tasks.get(place).above();
        }

        void send(int place) {
            Task<T> task = tasks.get(place);
            if (waitsForAnother(place, task)) {
                return;
            }
            assignment.lease().check();
            Settled part = settled.part();
            try {
                mover.move(task.thing(), task.item(), part);
            } catch (SiteException e) {
                ReasonCode code = ReasonCode.of(e.code());
                if (mayHelp(e, code, task.item())) {
                    putAside(place, task, e, code);
                    return;
                }
                part.add(Settlement.failed(task.item(), code, String.valueOf(e.getMessage())));
            }
            settled.add(part);
            gotDone();
            settleNowAndThen();
        }

        private boolean mayHelp(SiteException e, ReasonCode code, ItemRow item) {
            return (e.retryable() || code.siteWide())
                    && (isNoFailure(e, code) || item.attempts() < tries);
        }

        /** A site that says when to come back, or waits for people, has not failed. */
        private static boolean isNoFailure(SiteException e, ReasonCode code) {
            return e.retryAfter() != null
                    || code == ReasonCode.RATE_LIMITED
                    || code == ReasonCode.INTERRUPTED
                    || code.pausesRuns();
        }

        private synchronized boolean waitsForAnother(int place, Task<T> task) {
            Integer above = task.above();
            if (above == null || aside[above] == null) {
                return false;
            }
            aside[place] = task.item();
            return true;
        }

        private void putAside(int place, Task<T> task, SiteException e, ReasonCode code) {
            if (isNoFailure(e, code)) {
                throw e;
            }
            checkpoints.tried(assignment, task.item());
            synchronized (this) {
                aside[place] = task.item().tried();
                first = first == null ? e : first;
                inARow++;
                if (!e.retryable() || inARow >= MOST_IN_A_ROW) {
                    throw e;
                }
            }
        }

        private synchronized void gotDone() {
            done++;
            inARow = 0;
        }

        private void settleNowAndThen() {
            long last = settledAt.get();
            boolean due = System.nanoTime() - last > SETTLE_EVERY.toNanos();
            if (due && settledAt.compareAndSet(last, System.nanoTime())) {
                checkpoints.settle(assignment, settled);
            }
        }

        /** What was put aside; if that is all there was, nothing is gained by going on. */
        synchronized List<Task<T>> left() {
            if (first != null && done == 0) {
                throw first;
            }
            List<Task<T>> left = new ArrayList<>();
            @Nullable Integer[] places = new Integer[tasks.size()];
            for (int i = 0; i < tasks.size(); i++) {
                ItemRow item = aside[i];
                if (item != null) {
                    Integer above = tasks.get(i).above();
                    places[i] = left.size();
                    left.add(
                            new Task<>(
                                    tasks.get(i).thing(),
                                    item,
                                    above == null ? null : places[above]));
                }
            }
            return left;
        }
    }
}
