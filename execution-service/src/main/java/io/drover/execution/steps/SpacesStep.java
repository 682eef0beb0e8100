package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Beside;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.Space;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ensures a space with everything in it but its files, part by part; the unit without a space mends
 * the links between spaces when all of them are done.
 */
@ApplicationScoped
class SpacesStep implements Step {

    private static final String ENTER = "ENTER";
    private static final String FILLED = "FILLED";

    private final Sites sites;
    private final Checkpoints checkpoints;
    private final SpaceEntry entry;
    private final Beside beside;
    private final PageMover pages;
    private final CrossLinks links;
    private final List<SpacePart> parts;

    SpacesStep(
            Sites sites,
            Checkpoints checkpoints,
            SpaceEntry entry,
            Beside beside,
            PageMover pages,
            PageOrder order,
            BlogPostMover posts,
            CommentMover comments,
            LabelMover labels,
            RestrictionMover restrictions,
            PermissionMover permissions,
            LostRights lostRights,
            TemplateMover templates,
            CrossLinks links) {
        this.sites = sites;
        this.checkpoints = checkpoints;
        this.entry = entry;
        this.beside = beside;
        this.pages = pages;
        this.links = links;
        this.parts =
                List.of(
                        pages,
                        order,
                        posts,
                        comments,
                        labels,
                        restrictions,
                        permissions.viewers(),
                        permissions.others(),
                        lostRights,
                        templates);
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
            case SpaceEntry.Inside inside -> {
                beside.begin(assignment);
                yield fill(
                        new SpacePart.Work(
                                assignment,
                                source,
                                destination,
                                inside,
                                pages.texts(assignment, source, destination)));
            }
        };
    }

    @Override
    public void listRest(Assignment assignment) {
        if (assignment.unit().spaceKey() == null) {
            return;
        }
        Source source = sites.source(assignment.source().id());
        Optional<Space> space = source.space(assignment.spaceKey());
        if (space.isPresent()) {
            checkpoints.listedOnly(assignment, List.of(SpaceEntry.item(space.get())));
            parts.forEach(part -> part.list(assignment, source));
        }
    }

    /** Goes on with the part that the last checkpoint names. */
    private StepOutcome fill(SpacePart.Work work) {
        Assignment assignment = work.assignment();
        String reached = assignment.stage(ENTER);
        @Nullable String cursor = assignment.unit().cursor();
        boolean begun = reached.equals(ENTER);
        for (int i = 0; i < parts.size(); i++) {
            SpacePart part = parts.get(i);
            boolean here = part.stage().equals(reached);
            if (!begun && !here) {
                continue;
            }
            begun = true;
            part.move(work, here ? cursor : null);
            checkpoints.listedAll(
                    assignment,
                    List.copyOf(part.kinds()),
                    i + 1 < parts.size() ? parts.get(i + 1).stage() : FILLED);
        }
        return StepOutcome.done();
    }
}
