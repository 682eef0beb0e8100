package io.drover.execution.steps;

import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Arrivals.Placed;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Proof;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the order in which pages were seen beside that of the source. The home page stands above all
 * and has no place in it.
 */
@ApplicationScoped
class OrderProof {

    private static final int BATCH = 200;

    private final Arrivals arrivals;
    private final Checkpoints checkpoints;

    OrderProof(Arrivals arrivals, Checkpoints checkpoints) {
        this.arrivals = arrivals;
        this.checkpoints = checkpoints;
    }

    /** A page that was seen in its place, and its parent at the source. */
    private record Seen(Placed page, @Nullable String parentId) {}

    /** The source gives siblings one behind the other. */
    void compare(ReadBack.Place place) {
        Assignment assignment = place.assignment();
        String space = assignment.spaceKey();
        Optional<String> home = place.source().space(space).map(Space::homePageId);
        @Nullable Seen before = null;
        @Nullable String after = null;
        List<Page> batch;
        do {
            batch = place.source().pages(space, after, BATCH);
            Map<String, Placed> placed =
                    arrivals.placed(assignment, batch.stream().map(Page::id).toList());
            List<Finding> wrong = new ArrayList<>();
            for (Page page : batch) {
                after = page.id();
                Placed here = placed.get(page.id());
                if (here == null || home.filter(page.id()::equals).isPresent()) {
                    continue;
                }
                if (before != null
                        && Objects.equals(before.parentId(), page.parentId())
                        && before.page().position() > here.position()) {
                    wrong.add(tooEarly(here, before.page()));
                }
                before = new Seen(here, page.parentId());
            }
            checkpoints.found(assignment, wrong);
        } while (batch.size() == BATCH);
    }

    private static Finding tooEarly(Placed page, Placed before) {
        return Proof.difference(page.item(), "It stands before \"" + before.item().name() + "\".");
    }
}
