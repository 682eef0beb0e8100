package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ensures the files of a space with all their versions, then reads the space back. */
@ApplicationScoped
class AttachmentsStep implements Step {

    private enum Stage {
        FILES,
        READ_BACK
    }

    private final Sites sites;
    private final Checkpoints checkpoints;
    private final Items items;
    private final Batches batches;
    private final FileMover mover;
    private final SideBySide sideBySide;
    private final ReadBack readBack;

    AttachmentsStep(
            Sites sites,
            Checkpoints checkpoints,
            Items items,
            Batches batches,
            FileMover mover,
            SideBySide sideBySide,
            ReadBack readBack) {
        this.sites = sites;
        this.checkpoints = checkpoints;
        this.items = items;
        this.batches = batches;
        this.mover = mover;
        this.sideBySide = sideBySide;
        this.readBack = readBack;
    }

    @Override
    public StepKind kind() {
        return StepKind.ATTACHMENTS;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        Destination destination = sites.destination(assignment.destination().id());
        String space = assignment.spaceKey();
        if (source.space(space).isEmpty()) {
            return new StepOutcome.Skipped(
                    ReasonCode.SPACE_NOT_FOUND_AT_SOURCE, "The source has no space " + space + ".");
        }
        if (!checkpoints.claim(assignment)) {
            return new StepOutcome.Skipped(
                    ReasonCode.SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION,
                    "Another migration is importing " + space + ".");
        }
        Stage reached = Stage.valueOf(assignment.stage(Stage.FILES.name()));
        @Nullable String cursor = assignment.unit().cursor();
        if (reached == Stage.FILES) {
            files(assignment, source, destination, cursor);
            checkpoints.listedAll(assignment, List.of(ItemKind.ATTACHMENT), Stage.READ_BACK.name());
            cursor = null;
        }
        return readBack.compare(assignment, destination, Stage.READ_BACK.name(), cursor)
                ? StepOutcome.done()
                : new StepOutcome.Done(ReasonCode.DIFFERENCES_FOUND);
    }

    @Override
    public void listRest(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        FileReader reader = new FileReader(source, assignment.spaceKey());
        List<FileReader.File> batch = reader.next(null);
        while (!batch.isEmpty()) {
            checkpoints.listedOnly(assignment, batch.stream().map(FileReader.File::item).toList());
            batch = reader.next(batch.getLast().lastVersionId());
        }
    }

    private void files(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String cursor) {
        FileReader reader = new FileReader(source, assignment.spaceKey());
        String after = cursor;
        List<FileReader.File> batch = reader.next(after);
        while (!batch.isEmpty()) {
            files(assignment, source, destination, after, batch);
            after = batch.getLast().lastVersionId();
            checkpoints.reached(assignment, Stage.FILES.name(), after);
            batch = reader.next(after);
        }
    }

    private void files(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String after,
            List<FileReader.File> batch) {
        checkpoints.listed(
                assignment,
                batch.stream().map(FileReader.File::item).toList(),
                Stage.FILES.name(),
                after);
        Map<String, ItemRow> open = new HashMap<>();
        items
                .find(
                        assignment.executionId(),
                        ItemKind.ATTACHMENT,
                        batch.stream().map(FileReader.File::id).toList())
                .stream()
                .filter(item -> !item.status().isFinal())
                .forEach(item -> open.put(item.sourceId(), item));
        checkpoints.intend(assignment, List.copyOf(open.values()));
        Settled settled = new Settled();
        List<FileReader.File> todo =
                batch.stream().filter(file -> open.containsKey(file.id())).toList();
        try {
            sideBySide.each(
                    todo,
                    file -> {
                        ItemRow item = open.get(file.id());
                        if (item != null) {
                            assignment.lease().check();
                            batches.move(
                                    assignment,
                                    file,
                                    item,
                                    settled,
                                    (each, row, done) ->
                                            mover.move(
                                                    new FileMover.Place(
                                                            assignment, source, destination),
                                                    each,
                                                    row,
                                                    done));
                        }
                    });
        } catch (SiteException e) {
            checkpoints.settle(assignment, settled);
            throw e;
        }
        checkpoints.settle(assignment, settled);
    }
}
