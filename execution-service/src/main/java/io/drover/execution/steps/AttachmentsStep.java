package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Beside;
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
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ensures the files of a space with all their versions, then reads the space back. */
@ApplicationScoped
class AttachmentsStep implements Step {

    private enum Stage {
        /** Those whose pages have landed, again and again while pages land. */
        BESIDE,
        /** All that are left. */
        FILES,
        /** Those of comments and of the space, which come to stand beside those of pages. */
        GUESTS,
        LABELS,
        READ_BACK
    }

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    private final Sites sites;
    private final Checkpoints checkpoints;
    private final Beside beside;
    private final Items items;
    private final Rounds rounds;
    private final SideBySide sideBySide;
    private final FileMover mover;
    private final FileHosts hosts;
    private final LabelMover labels;
    private final ReadBack readBack;
    private final Clock clock;

    AttachmentsStep(
            Sites sites,
            Checkpoints checkpoints,
            Beside beside,
            Items items,
            Rounds rounds,
            SideBySide sideBySide,
            FileMover mover,
            FileHosts hosts,
            LabelMover labels,
            ReadBack readBack,
            Clock clock) {
        this.sites = sites;
        this.checkpoints = checkpoints;
        this.beside = beside;
        this.items = items;
        this.rounds = rounds;
        this.sideBySide = sideBySide;
        this.mover = mover;
        this.hosts = hosts;
        this.labels = labels;
        this.readBack = readBack;
        this.clock = clock;
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
        Stage reached = Stage.valueOf(assignment.stage(Stage.BESIDE.name()));
        @Nullable String cursor = assignment.unit().cursor();
        FileMover.Place place = new FileMover.Place(assignment, source, destination);
        if (reached == Stage.BESIDE && beside.pagesGoOn(assignment)) {
            return besidePages(place);
        }
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

    /**
     * Goes through all files once and sends those whose pages have landed. Looking takes a tenth of
     * the time at most, however many files there are.
     */
    private StepOutcome besidePages(FileMover.Place place) {
        Assignment assignment = place.assignment();
        FileReader reader = new FileReader(place.source(), assignment.spaceKey());
        AtomicLong looking = new AtomicLong();
        oneAhead(
                place,
                null,
                after -> {
                    long from = System.nanoTime();
                    assignment.lease().check();
                    List<FileReader.File> read = reader.next(after);
                    List<FileReader.File> landed =
                            hosts.landed(assignment, unsettled(assignment, read));
                    looking.addAndGet(System.nanoTime() - from);
                    return ready(place, Stage.BESIDE, null, read, landed);
                },
                _ -> {});
        Duration rest = Duration.ofNanos(Math.max(looking.get() * 9, LOOK_AGAIN.toNanos()));
        return new StepOutcome.Resting(clock.instant().plus(rest));
    }

    private List<FileReader.File> unsettled(Assignment assignment, List<FileReader.File> batch) {
        Set<String> settled =
                items
                        .find(
                                assignment.executionId(),
                                ItemKind.ATTACHMENT,
                                batch.stream().map(FileReader.File::id).toList())
                        .stream()
                        .filter(item -> item.status().isFinal())
                        .map(ItemRow::sourceId)
                        .collect(Collectors.toSet());
        return batch.stream().filter(file -> !settled.contains(file.id())).toList();
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
        AtomicReference<@Nullable String> reached = new AtomicReference<>(cursor);
        oneAhead(
                place,
                cursor,
                after -> {
                    List<FileReader.File> read = reader.next(after);
                    List<FileReader.File> wanted =
                            read.stream()
                                    .filter(
                                            file ->
                                                    FileHosts.CARRIERS.contains(
                                                                    file.current().containerKind())
                                                            == (stage == Stage.FILES))
                                    .toList();
                    return ready(place, stage, reached.get(), read, wanted);
                },
                last -> {
                    checkpoints.reached(place.assignment(), stage.name(), last);
                    reached.set(last);
                });
    }

    /**
     * A batch that only has to be sent.
     *
     * @param last behind which the next one begins; null at the end
     * @param guests whether they come to stand beside others and so are sent one by one
     */
    private record Ready(
            @Nullable String last,
            List<Rounds.Task<FileReader.File>> tasks,
            FileHosts.Found found,
            boolean guests) {}

    /**
     * Sends batch after batch. The next one is made ready meanwhile, because its questions to the
     * database take a good part of the time that small files take.
     */
    private void oneAhead(
            FileMover.Place place,
            @Nullable String from,
            Function<@Nullable String, Ready> batch,
            Consumer<String> done) {
        Ready ready = batch.apply(from);
        while (ready.last() != null) {
            Ready now = ready;
            ready = sideBySide.meanwhile(() -> send(place, now), () -> batch.apply(now.last()));
            done.accept(now.last());
        }
    }

    private void send(FileMover.Place place, Ready batch) {
        rounds.send(
                place.assignment(),
                batch.tasks(),
                batch.guests(),
                (file, item, settled) -> mover.move(place, file, item, batch.found(), settled));
    }

    /**
     * Lists these and writes the intent to send them.
     *
     * @param cursor up to where everything is sent
     * @param read of which they are a part
     */
    private Ready ready(
            FileMover.Place place,
            Stage stage,
            @Nullable String cursor,
            List<FileReader.File> read,
            List<FileReader.File> wanted) {
        String last = read.isEmpty() ? null : read.getLast().lastVersionId();
        Map<String, ItemRow> open =
                wanted.isEmpty() ? Map.of() : open(place.assignment(), stage, cursor, wanted);
        List<FileReader.File> todo =
                wanted.stream().filter(file -> open.containsKey(file.id())).toList();
        return new Ready(
                last,
                todo.stream().map(file -> new Rounds.Task<>(file, item(open, file), null)).toList(),
                hosts.of(place, todo),
                stage == Stage.GUESTS);
    }

    private Map<String, ItemRow> open(
            Assignment assignment,
            Stage stage,
            @Nullable String cursor,
            List<FileReader.File> wanted) {
        checkpoints.listed(
                assignment,
                wanted.stream().map(FileReader.File::item).toList(),
                stage.name(),
                cursor);
        Map<String, ItemRow> open = new HashMap<>();
        items
                .find(
                        assignment.executionId(),
                        ItemKind.ATTACHMENT,
                        wanted.stream().map(FileReader.File::id).toList())
                .stream()
                .filter(item -> !item.status().isFinal())
                .forEach(item -> open.put(item.sourceId(), item));
        checkpoints.intend(assignment, List.copyOf(open.values()));
        return open;
    }

    private static ItemRow item(Map<String, ItemRow> items, FileReader.File file) {
        ItemRow item = items.get(file.id());
        if (item == null) {
            throw new IllegalStateException("The file " + file.id() + " was not listed");
        }
        return item;
    }
}
