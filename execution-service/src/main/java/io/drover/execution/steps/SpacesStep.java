package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ensures a space with its pages in their tree; the unit without a space mends the links between
 * spaces when all of them are done.
 */
@ApplicationScoped
class SpacesStep implements Step {

    private enum Stage {
        ENTER,
        PAGES,
        LEFT_OUT
    }

    private final Sites sites;
    private final Batches batches;
    private final Checkpoints checkpoints;
    private final SpaceEntry entry;
    private final PageMover pages;
    private final NotMovedYet notMovedYet;
    private final CrossLinks links;

    SpacesStep(
            Sites sites,
            Batches batches,
            Checkpoints checkpoints,
            SpaceEntry entry,
            PageMover pages,
            NotMovedYet notMovedYet,
            CrossLinks links) {
        this.sites = sites;
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.entry = entry;
        this.pages = pages;
        this.notMovedYet = notMovedYet;
        this.links = links;
    }

    @Override
    public StepKind kind() {
        return StepKind.SPACES;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        Destination destination = sites.destination(assignment.destination().id());
        if (assignment.unit().spaceKey() == null) {
            return links.mend(assignment, source, destination);
        }
        Optional<Space> space = source.space(assignment.spaceKey());
        SpaceEntry.Entered entered = entry.enter(assignment, space, destination);
        return switch (entered) {
            case SpaceEntry.Refused refused -> refused.outcome();
            case SpaceEntry.Inside inside -> fill(assignment, source, destination, inside);
        };
    }

    @Override
    public void listRest(Assignment assignment) {
        if (assignment.unit().spaceKey() != null) {
            Source source = sites.source(assignment.source().id());
            source.space(assignment.spaceKey())
                    .ifPresent(
                            space ->
                                    checkpoints.listedOnly(
                                            assignment, List.of(SpaceEntry.item(space))));
            batches.list(
                    assignment,
                    (after, limit) -> source.pages(assignment.spaceKey(), after, limit),
                    Page::id,
                    SpacesStep::item);
        }
    }

    private StepOutcome fill(
            Assignment assignment,
            Source source,
            Destination destination,
            SpaceEntry.Inside inside) {
        Stage reached = Stage.valueOf(assignment.stage(Stage.ENTER.name()));
        if (reached != Stage.LEFT_OUT) {
            @Nullable String cursor = reached == Stage.PAGES ? assignment.unit().cursor() : null;
            Texts texts = pages.texts(assignment, source, destination);
            batches.run(
                    assignment,
                    cursor,
                    new Batches.Course<>(
                            Stage.PAGES.name(),
                            ItemKind.PAGE,
                            (after, limit) -> source.pages(assignment.spaceKey(), after, limit),
                            Page::id,
                            SpacesStep::item,
                            (page, item, settled) ->
                                    pages.move(
                                            new PageMover.Place(
                                                    assignment, destination, inside, texts),
                                            page,
                                            item,
                                            settled),
                            page -> above(page, inside)));
            checkpoints.listedAll(
                    assignment, List.of(ItemKind.SPACE, ItemKind.PAGE), Stage.LEFT_OUT.name());
        }
        return notMovedYet.count(assignment, source, Stage.LEFT_OUT.name());
    }

    /** The home page comes first: until it has its place nobody else may take it. */
    private static @Nullable String above(Page page, SpaceEntry.Inside inside) {
        return page.parentId() == null ? inside.sourceHomePageId() : page.parentId();
    }

    private static NewItem item(Page page) {
        return new NewItem(
                ItemKind.PAGE, page.id(), page.title(), page.spaceKey(), page.parentId(), 0);
    }
}
