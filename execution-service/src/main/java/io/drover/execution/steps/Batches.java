package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.content.ItemKind;
import io.drover.execution.steps.Rounds.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves things batch by batch: list them, write the intent to send them, send them, settle them.
 *
 * <p>A batch that was broken off is done again; what it had settled stays settled.
 */
@ApplicationScoped
class Batches {

    private static final int SIZE = 100;

    private final Checkpoints checkpoints;
    private final Items items;
    private final Rounds rounds;

    Batches(Checkpoints checkpoints, Items items, Rounds rounds) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.rounds = rounds;
    }

    /** Reads what comes after a cursor. */
    interface Reader<T> {
        List<T> read(@Nullable String after, int limit);
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
            Rounds.Mover<T> mover,
            @Nullable Function<T, @Nullable String> above) {

        /** Things that are moved one by one. */
        Course(
                String stage,
                ItemKind kind,
                Reader<T> reader,
                Function<T, String> cursor,
                Function<T, NewItem> item,
                Rounds.Mover<T> mover) {
            this(stage, kind, reader, cursor, item, mover, null);
        }
    }

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
        List<Task<T>> open = todo(batch, listed, rows, course.above());
        rounds.send(assignment, open, course.above() == null, course.mover());
    }

    private static <T> List<Task<T>> todo(
            List<T> batch,
            List<NewItem> listed,
            Map<String, ItemRow> rows,
            @Nullable Function<T, @Nullable String> above) {
        Map<String, Integer> places = new HashMap<>();
        List<Task<T>> open = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String id = listed.get(i).sourceId();
            ItemRow item = rows.get(id);
            if (item != null) {
                String first = above == null ? null : above.apply(batch.get(i));
                open.add(new Task<>(batch.get(i), item, first == null ? null : places.get(first)));
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
}
