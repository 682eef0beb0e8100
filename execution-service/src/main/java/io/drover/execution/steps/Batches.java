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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final int tries;

    Batches(
            Checkpoints checkpoints,
            Items items,
            @ConfigProperty(name = "drover.execution.item-tries", defaultValue = "4") int tries) {
        this.checkpoints = checkpoints;
        this.items = items;
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

    /** What is moved and how. */
    record Course<T>(
            String stage,
            ItemKind kind,
            Reader<T> reader,
            Function<T, String> cursor,
            Function<T, NewItem> item,
            Mover<T> mover) {}

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

    private <T> void batch(
            Assignment assignment, @Nullable String after, List<T> batch, Course<T> course) {
        List<NewItem> listed = batch.stream().map(course.item()).toList();
        checkpoints.listed(assignment, listed, course.stage(), after);
        Map<String, ItemRow> open = open(assignment, course.kind(), listed);
        checkpoints.intend(assignment, List.copyOf(open.values()));
        Settled settled = new Settled();
        long settledAt = System.nanoTime();
        try {
            for (int i = 0; i < batch.size(); i++) {
                ItemRow item = open.get(listed.get(i).sourceId());
                if (item == null) {
                    continue;
                }
                assignment.lease().check();
                move(assignment, batch.get(i), item, settled, course.mover());
                if (System.nanoTime() - settledAt > SETTLE_EVERY.toNanos()) {
                    checkpoints.settle(assignment, settled);
                    settled = new Settled();
                    settledAt = System.nanoTime();
                }
            }
        } catch (SiteException e) {
            checkpoints.settle(assignment, settled);
            throw e;
        }
        checkpoints.settle(assignment, settled);
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
