package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Container;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.ItemResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ensures who alone may see or edit pages and blog posts.
 *
 * <p>The account that moves the space is let in first: it would lock itself out otherwise, and a
 * page whose readers are all former users stays closed instead of opening to everybody.
 */
@ApplicationScoped
class RestrictionMover implements SpacePart {

    private final Batches batches;
    private final Places places;

    RestrictionMover(Batches batches, Places places) {
        this.batches = batches;
        this.places = places;
    }

    @Override
    public String stage() {
        return "RESTRICTIONS";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.RESTRICTION);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        String space = work.assignment().spaceKey();
        Doorkeeper keeper = new Doorkeeper(work);
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage(),
                        ItemKind.RESTRICTION,
                        (after, limit) -> work.source().restrictions(space, after, limit),
                        Restriction::id,
                        RestrictionMover::item,
                        (restriction, item, settled) -> move(keeper, restriction, item, settled)));
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                (after, limit) -> source.restrictions(space, after, limit),
                Restriction::id,
                RestrictionMover::item);
    }

    private static NewItem item(Restriction restriction) {
        return new NewItem(
                ItemKind.RESTRICTION,
                restriction.id(),
                restriction.operation() + " for " + SpaceFindings.said(restriction.subject()),
                restriction.spaceKey(),
                restriction.containerId(),
                0);
    }

    private void move(Doorkeeper keeper, Restriction restriction, ItemRow item, Settled settled) {
        Work work = keeper.work;
        Optional<Container> container =
                places.find(
                        work.assignment(), restriction.containerKind(), restriction.containerId());
        if (container.isEmpty()) {
            settled.add(Places.homeless(item, restriction.containerKind()));
            return;
        }
        keeper.letIn(container.get(), restriction.operation());
        Optional<Subject> subject = places.find(work.assignment(), restriction.subject());
        if (subject.isEmpty()) {
            settled.add(Settlement.without(item, ItemResult.FORMER_USER));
            settled.add(SpaceFindings.tightened(restriction));
            return;
        }
        work.destination().restrict(container.get(), restriction.operation(), subject.get());
        settled.add(Settlement.without(item, ItemResult.CREATED));
    }

    /** Lets the account that moves the space into a page, once for each operation. */
    private static final class Doorkeeper {

        private final Work work;
        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private @Nullable String account;

        Doorkeeper(Work work) {
            this.work = work;
        }

        void letIn(Container container, Restriction.Operation operation) {
            String door = container.id() + " " + operation;
            if (!done.contains(door)) {
                work.destination().restrict(container, operation, Subject.user(account()));
                done.add(door);
            }
        }

        private synchronized String account() {
            String known = account;
            if (known == null) {
                known = work.destination().access().accountId();
                account = known;
            }
            return known;
        }
    }
}
