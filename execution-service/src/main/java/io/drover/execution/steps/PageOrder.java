package io.drover.execution.steps;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that the pages under a page, and those at the top, stand in their order.
 *
 * <p>They were made in that order, so most often there is nothing to do: the destination is asked
 * how they stand, and only what stands wrong is moved. The home page stands above all and is never
 * moved.
 */
@ApplicationScoped
class PageOrder implements SpacePart {

    private static final int BATCH = 200;

    private final Checkpoints checkpoints;
    private final Mappings mappings;

    PageOrder(Checkpoints checkpoints, Mappings mappings) {
        this.checkpoints = checkpoints;
        this.mappings = mappings;
    }

    @Override
    public String stage() {
        return "PAGE_ORDER";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of();
    }

    /** Siblings come one behind the other; the cursor is the last page of a group that is done. */
    @Override
    public void move(Work work, @Nullable String cursor) {
        List<Page> siblings = new ArrayList<>();
        @Nullable String after = cursor;
        List<Page> batch;
        do {
            batch = work.source().pages(work.assignment().spaceKey(), after, BATCH);
            for (Page page : batch) {
                if (!siblings.isEmpty()
                        && !Objects.equals(siblings.getLast().parentId(), page.parentId())) {
                    order(work, siblings);
                    siblings.clear();
                }
                siblings.add(page);
                after = page.id();
            }
        } while (batch.size() == BATCH);
        order(work, siblings);
    }

    /** An order is no thing of its own. */
    @Override
    public void list(Assignment assignment, Source source) {}

    private void order(Work work, List<Page> siblings) {
        siblings.removeIf(page -> page.id().equals(work.space().sourceHomePageId()));
        if (siblings.size() < 2) {
            return;
        }
        Assignment assignment = work.assignment();
        assignment.lease().check();
        List<String> there = there(work, siblings.getFirst().parentId());
        Map<String, Mapped> landed =
                mappings.find(
                        assignment.route(),
                        ItemKind.PAGE,
                        siblings.stream().map(Page::id).toList());
        List<String> wanted =
                siblings.stream()
                        .map(page -> landed.get(page.id()))
                        .filter(Objects::nonNull)
                        .map(Mapped::destinationId)
                        .filter(there::contains)
                        .toList();
        try {
            move(work, wanted, there);
        } catch (SiteException e) {
            if (e.retryable() || ReasonCode.of(e.code()).siteWide()) {
                throw e;
            }
            checkpoints.found(
                    assignment, List.of(SpaceFindings.outOfOrder(siblings.getFirst(), e)));
        }
        checkpoints.reached(assignment, stage(), siblings.getLast().id());
    }

    private static void move(Work work, List<String> wanted, List<String> there) {
        List<String> now = new ArrayList<>(there);
        now.retainAll(Set.copyOf(wanted));
        for (int i = 1; i < wanted.size(); i++) {
            String page = wanted.get(i);
            String before = wanted.get(i - 1);
            if (now.indexOf(page) != now.indexOf(before) + 1) {
                work.assignment().lease().check();
                work.destination().moveBehind(page, before);
                now.remove(page);
                now.add(now.indexOf(before) + 1, page);
            }
        }
    }

    /** How the pages under a page of the source, or those at the top, stand now. */
    private List<String> there(Work work, @Nullable String parent) {
        Destination destination = work.destination();
        if (parent == null) {
            String spaceId = work.space().spaceId();
            return all(after -> destination.topPages(spaceId, after)).stream()
                    .sorted(comparing(FoundPage::position, nullsLast(naturalOrder())))
                    .map(FoundPage::id)
                    .toList();
        }
        return mappings.find(work.assignment().route(), ItemKind.PAGE, parent)
                .map(landed -> all(after -> destination.children(landed.destinationId(), after)))
                .orElse(List.of());
    }

    private static <T> List<T> all(Function<@Nullable String, Listing<T>> list) {
        List<T> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            Listing<T> batch = list.apply(next);
            all.addAll(batch.items());
            next = batch.next();
        } while (next != null);
        return all;
    }
}
