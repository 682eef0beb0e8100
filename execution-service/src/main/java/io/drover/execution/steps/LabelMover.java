package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ensures the labels of a space, its pages and its blog posts; those of files come with them. */
@ApplicationScoped
class LabelMover implements SpacePart {

    private static final int BATCH = 200;
    private static final Set<ItemKind> HOSTS =
            Set.of(ItemKind.SPACE, ItemKind.PAGE, ItemKind.BLOG_POST);

    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Places places;

    LabelMover(Batches batches, Checkpoints checkpoints, Places places) {
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.places = places;
    }

    @Override
    public String stage() {
        return "LABELS";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.LABEL);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        if (cursor == null) {
            personal(work);
        }
        move(
                new FileMover.Place(work.assignment(), work.source(), work.destination()),
                cursor,
                stage(),
                HOSTS);
    }

    /** The labels on things of these kinds. */
    void move(
            FileMover.Place work, @Nullable String cursor, String stage, Set<ItemKind> containers) {
        String space = work.assignment().spaceKey();
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage,
                        ItemKind.LABEL,
                        Sieve.of(
                                (after, limit) -> work.source().labels(space, after, limit),
                                Labelling::id,
                                label ->
                                        !label.personal()
                                                && containers.contains(label.containerKind())),
                        Labelling::id,
                        LabelMover::item,
                        (label, item, settled) -> move(work, label, item, settled),
                        InOrder.within(Labelling::containerId, Labelling::id)));
    }

    /** The API would give them to the account that moves the space. */
    private void personal(Work work) {
        String space = work.assignment().spaceKey();
        long count = 0;
        @Nullable String after = null;
        List<Labelling> batch;
        do {
            batch = work.source().labels(space, after, BATCH);
            for (Labelling label : batch) {
                count += label.personal() ? 1 : 0;
                after = label.id();
            }
        } while (batch.size() == BATCH);
        if (count > 0) {
            checkpoints.found(
                    work.assignment(), List.of(SpaceFindings.personalLabels(space, count)));
        }
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                Sieve.of(
                        (after, limit) -> source.labels(space, after, limit),
                        Labelling::id,
                        label -> HOSTS.contains(label.containerKind()) && !label.personal()),
                Labelling::id,
                LabelMover::item);
    }

    private static NewItem item(Labelling label) {
        return new NewItem(
                ItemKind.LABEL, label.id(), label.name(), label.spaceKey(), label.containerId(), 0);
    }

    private void move(FileMover.Place work, Labelling label, ItemRow item, Settled settled) {
        Optional<Container> container =
                places.find(work.assignment(), label.containerKind(), label.containerId());
        if (container.isEmpty()) {
            settled.add(Places.homeless(item, label.containerKind()));
            return;
        }
        try {
            work.destination().label(container.get(), new Label(label.prefix(), label.name()));
            settled.add(Settlement.without(item, ItemResult.CREATED));
        } catch (SiteException e) {
            if (!e.code().equals(ReasonCode.REFUSED.name())) {
                throw e;
            }
            settled.add(
                    Settlement.failed(
                            item, ReasonCode.LABEL_REJECTED, String.valueOf(e.getMessage())));
        }
    }
}
