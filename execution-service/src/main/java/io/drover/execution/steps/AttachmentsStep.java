package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ensures the files of a space with all their versions, then reads the space back. */
@ApplicationScoped
class AttachmentsStep implements Step {

    private enum Stage {
        FILES,
        /** Those of comments and of the space, which come to stand beside those of pages. */
        GUESTS,
        LABELS,
        READ_BACK
    }

    private static final Set<ItemKind> HOSTS = Set.of(ItemKind.PAGE, ItemKind.BLOG_POST);

    private final Sites sites;
    private final Checkpoints checkpoints;
    private final Items items;
    private final Rounds rounds;
    private final FileMover mover;
    private final FileHosts hosts;
    private final LabelMover labels;
    private final ReadBack readBack;

    AttachmentsStep(
            Sites sites,
            Checkpoints checkpoints,
            Items items,
            Rounds rounds,
            FileMover mover,
            FileHosts hosts,
            LabelMover labels,
            ReadBack readBack) {
        this.sites = sites;
        this.checkpoints = checkpoints;
        this.items = items;
        this.rounds = rounds;
        this.mover = mover;
        this.hosts = hosts;
        this.labels = labels;
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
        Optional<Space> known = source.space(space);
        if (known.isEmpty()) {
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
        FileMover.Place place = new FileMover.Place(assignment, source, destination);
        for (Stage stage : List.of(Stage.FILES, Stage.GUESTS)) {
            if (stage.compareTo(reached) >= 0) {
                files(place, stage, stage == reached ? cursor : null);
                checkpoints.reached(assignment, Stage.values()[stage.ordinal() + 1].name(), null);
            }
        }
        if (reached != Stage.READ_BACK) {
            labels(place, reached == Stage.LABELS ? cursor : null);
            checkpoints.listedAll(
                    assignment,
                    isWhole(assignment)
                            ? List.of(ItemKind.ATTACHMENT, ItemKind.LABEL)
                            : List.of(ItemKind.ATTACHMENT),
                    Stage.READ_BACK.name());
            cursor = null;
        }
        boolean agrees =
                readBack.compare(
                        new ReadBack.Place(assignment, source, destination),
                        Stage.READ_BACK.name(),
                        cursor);
        if (known.get().archived() && isWhole(assignment)) {
            destination.archiveSpace(space);
        }
        return agrees ? StepOutcome.done() : new StepOutcome.Done(ReasonCode.DIFFERENCES_FOUND);
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

    private static boolean isWhole(Assignment assignment) {
        return assignment.scope().spaces().data() == Scope.Data.ALL;
    }

    private void labels(FileMover.Place place, @Nullable String cursor) {
        if (isWhole(place.assignment())) {
            labels.move(place, cursor, Stage.LABELS.name(), Set.of(ItemKind.ATTACHMENT));
        }
    }

    private void files(FileMover.Place place, Stage stage, @Nullable String cursor) {
        FileReader reader = new FileReader(place.source(), place.assignment().spaceKey());
        String after = cursor;
        List<FileReader.File> batch = reader.next(after);
        while (!batch.isEmpty()) {
            List<FileReader.File> wanted =
                    batch.stream()
                            .filter(
                                    file ->
                                            HOSTS.contains(file.current().containerKind())
                                                    == (stage == Stage.FILES))
                            .toList();
            if (!wanted.isEmpty()) {
                files(place, stage, after, wanted);
            }
            after = batch.getLast().lastVersionId();
            checkpoints.reached(place.assignment(), stage.name(), after);
            batch = reader.next(after);
        }
    }

    private void files(
            FileMover.Place place,
            Stage stage,
            @Nullable String after,
            List<FileReader.File> batch) {
        Assignment assignment = place.assignment();
        checkpoints.listed(
                assignment,
                batch.stream().map(FileReader.File::item).toList(),
                stage.name(),
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
        List<FileReader.File> todo =
                batch.stream().filter(file -> open.containsKey(file.id())).toList();
        FileHosts.Found found = hosts.of(place, todo);
        rounds.send(
                assignment,
                todo.stream().map(file -> new Rounds.Task<>(file, item(open, file), null)).toList(),
                stage == Stage.GUESTS,
                (file, item, settled) -> mover.move(place, file, item, found.of(file), settled));
    }

    private static ItemRow item(Map<String, ItemRow> items, FileReader.File file) {
        ItemRow item = items.get(file.id());
        if (item == null) {
            throw new IllegalStateException("The file " + file.id() + " was not listed");
        }
        return item;
    }
}
