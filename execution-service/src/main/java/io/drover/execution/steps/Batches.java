package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Moves things batch by batch: list them, write the intent to send them, send them, settle them.
 *
 * <p>A batch that was broken off is done again; what it had settled stays settled.
 */
@ApplicationScoped
class Batches {

    private static final int SIZE = 100;
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

    private final Checkpoints checkpoints;
    private final Items items;
    private final SideBySide sideBySide;
    private final int tries;

    Batches(
            Checkpoints checkpoints,
            Items items,
            SideBySide sideBySide,
            @ConfigProperty(name = "drover.execution.item-tries", defaultValue = "10") int tries) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.sideBySide = sideBySide;
        this.tries = tries;
    }

    /** Reads what comes after a cursor. */
    interface Reader<T> {
        List<T> read(@Nullable String after, int limit);
    }

    /** Ensures that one thing is at the destination and says so. */
    interface Mover<T> {
        void move(T thing, ItemRow item, Settled settled);
    }

    /**
     * What is moved and how.
     *
     * @param above source id of the thing that has to be there first, if any; null when things are
     *     moved one by one
     */
    record Course<T>(
            String stage,
            ItemKind kind,
            Reader<T> reader,
            Function<T, String> cursor,
            Function<T, NewItem> item,
            Mover<T> mover,
            @Nullable Function<T, @Nullable String> above) {

        /** Things that are moved one by one. */
        Course(
                String stage,
                ItemKind kind,
                Reader<T> reader,
                Function<T, String> cursor,
                Function<T, NewItem> item,
                Mover<T> mover) {
            this(stage, kind, reader, cursor, item, mover, null);
        }
    }

    /** A thing of a batch with its row. */
    private record Open<T>(T thing, ItemRow item, @Nullable Integer above) {}

    /** Does everything behind a cursor. */
    <T> void run(Assignment assignment, @Nullable String from, Course<T> course) {
        String after = from;
        List<T> batch;
        do {
            batch = course.reader().read(after, SIZE);
            if (!batch.isEmpty()) {
                batch(assignment, after, batch, course);
                after = course.cursor().apply(batch.getLast());
                checkpoints.reached(assignment, course.stage(), after);
            }
        } while (batch.size() == SIZE);
    }

    /** Lists all that is not listed, without moving anything. */
    <T> void list(
            Assignment assignment,
            Reader<T> reader,
            Function<T, String> cursor,
            Function<T, NewItem> item) {
        @Nullable String after = null;
        List<T> batch;
        do {
            batch = reader.read(after, SIZE);
            if (!batch.isEmpty()) {
                checkpoints.listedOnly(assignment, batch.stream().map(item).toList());
                after = cursor.apply(batch.getLast());
            }
        } while (batch.size() == SIZE);
    }

    private <T> void batch(
            Assignment assignment, @Nullable String after, List<T> batch, Course<T> course) {
        List<NewItem> listed = batch.stream().map(course.item()).toList();
        checkpoints.listed(assignment, listed, course.stage(), after);
        Map<String, ItemRow> rows = open(assignment, course.kind(), listed);
        checkpoints.intend(assignment, List.copyOf(rows.values()));
        List<Open<T>> open = todo(batch, listed, rows, course.above());
        Settled settled = new Settled();
        AtomicLong settledAt = new AtomicLong(System.nanoTime());
        Consumer<Open<T>> work =
                each -> {
                    assignment.lease().check();
                    Settled part = settled.part();
                    move(assignment, each.thing(), each.item(), part, course.mover());
                    settled.add(part);
                    long last = settledAt.get();
                    boolean due = System.nanoTime() - last > SETTLE_EVERY.toNanos();
                    if (due && settledAt.compareAndSet(last, System.nanoTime())) {
                        checkpoints.settle(assignment, settled);
                    }
                };
        try {
            if (course.above() == null) {
                open.forEach(work);
            } else {
                sideBySide.inTree(open, Open::above, work);
            }
        } catch (SiteException e) {
            checkpoints.settle(assignment, settled);
            throw e;
        }
        checkpoints.settle(assignment, settled);
    }

    private static <T> List<Open<T>> todo(
            List<T> batch,
            List<NewItem> listed,
            Map<String, ItemRow> rows,
            @Nullable Function<T, @Nullable String> above) {
        Map<String, Integer> places = new HashMap<>();
        List<Open<T>> open = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String id = listed.get(i).sourceId();
            ItemRow item = rows.get(id);
            if (item != null) {
                String first = above == null ? null : above.apply(batch.get(i));
                open.add(new Open<>(batch.get(i), item, first == null ? null : places.get(first)));
                places.put(id, open.size() - 1);
            }
        }
        return open;
    }

    private Map<String, ItemRow> open(Assignment assignment, ItemKind kind, List<NewItem> listed) {
        Map<String, ItemRow> open = new HashMap<>();
        items
                .find(
                        assignment.executionId(),
                        kind,
                        listed.stream().map(NewItem::sourceId).toList())
                .stream()
                .filter(item -> !item.status().isFinal())
                .forEach(item -> open.put(item.sourceId(), item));
        return open;
    }

    /** One thing that can't be moved does not hold up the others; a site that is away does. */
    <T> void move(Assignment assignment, T thing, ItemRow item, Settled settled, Mover<T> mover) {
        try {
            mover.move(thing, item, settled);
        } catch (SiteException e) {
            ReasonCode code = ReasonCode.of(e.code());
            boolean again = e.retryable() || code.siteWide();
            if (again && (code == ReasonCode.RATE_LIMITED || item.attempts() < tries)) {
                checkpoints.tried(assignment, item);
                throw e;
            }
            settled.add(Settlement.failed(item, code, String.valueOf(e.getMessage())));
        }
    }
}
