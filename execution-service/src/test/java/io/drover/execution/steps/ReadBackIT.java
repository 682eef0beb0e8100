package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Arrivals.Count;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.application.DestinationBelongings.NewComment;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.FakeDestination;
import io.drover.execution.application.FakeSource;
import io.drover.execution.application.Findings;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings.SentVersion;
import io.drover.execution.application.Settled;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Space;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.FileSample;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import io.drover.execution.run.Folders;
import io.drover.execution.run.UnitsAtWork;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What differs at the destination is found, item by item. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class ReadBackIT {

    private static final Body TEXT = new Body(Body.Format.STORAGE, "<p>x</p>");

    private final UnitsAtWork work;
    private final ReadBack readBack;
    private final Checkpoints checkpoints;
    private final Items items;
    private final Findings findings;
    private final Arrivals arrivals;
    private final FakeDestination destination = new FakeDestination();
    private final FakeSource source = new FakeSource();

    private Assignment space;
    private Assignment files;
    private FoundSpace made;
    private FoundPage parent;
    private FoundPage child;

    ReadBackIT(
            UnitsAtWork work,
            ReadBack readBack,
            Checkpoints checkpoints,
            Items items,
            Findings findings,
            Arrivals arrivals) {
        this.work = work;
        this.readBack = readBack;
        this.checkpoints = checkpoints;
        this.items = items;
        this.findings = findings;
        this.arrivals = arrivals;
    }

    @BeforeEach
    void landASpace() {
        List<Assignment> units = work.begin("HB", StepKind.SPACES, StepKind.ATTACHMENTS);
        space = units.getFirst();
        files = units.getLast();
        made = destination.createSpace("HB", "Handbook", null);
        landed(space, new NewItem(ItemKind.SPACE, "1", "Handbook", "HB", null, 0), made.id());
        parent = destination.createPage(made.id(), null, "Parent", TEXT);
        landed(space, page("10", "Parent", null), parent.id());
        child = destination.createPage(made.id(), parent.id(), "Child", TEXT);
        landed(space, page("11", "Child", "10"), child.id());
    }

    @Test
    void agreesWhenEverythingIsThere() {
        // Given
        sent("100", "a.txt", "one", "two");

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isTrue();
        assertThat(differences()).isEmpty();
        assertThat(arrivals.counts(space.executionId(), List.of("HB")).get("HB"))
                .containsAllEntriesOf(
                        Map.of(
                                ItemKind.PAGE, new Count(2, 2),
                                ItemKind.ATTACHMENT, new Count(1, 1)));
    }

    @Test
    void findsAPageThatHasGone() {
        // Given
        destination.removePage(child.id());

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isFalse();
        assertThat(differences()).containsExactly("11 It is not at the destination any more.");
        assertThat(arrivals.counts(space.executionId(), List.of("HB")).get("HB"))
                .containsEntry(ItemKind.PAGE, new Count(2, 1));
    }

    @Test
    void findsAPageUnderAnotherParentAndOneWithAnotherTitle() {
        // Given
        FoundPage other = destination.createPage(made.id(), null, "Somebody else's", TEXT);
        destination.updatePage(child.id(), other.id(), "Child", TEXT, 2, "moved");
        destination.updatePage(parent.id(), null, "Renamed", TEXT, 2, "renamed");

        // When
        compare();

        // Then
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "11 It stands under another parent.",
                        "10 It has another title: \"Renamed\".");
    }

    @Test
    void findsPagesThatStandInAnotherOrder() {
        // Given
        source.spaces.add(new Space("1", "HB", "Handbook", null, false, false, "10"));
        for (String title : List.of("Second", "First")) {
            landed(space, page(title, title, "10"), under(parent.id(), title));
        }
        for (String title : List.of("Last", "Middle", "Top")) {
            landed(space, page(title, title, null), under(null, title));
        }
        sourcePage("10", null);
        List.of("Top", "Middle", "Last").forEach(title -> sourcePage(title, null));
        List.of("11", "First", "Second").forEach(title -> sourcePage(title, "10"));

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isFalse();
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "Middle It stands before \"Top\".",
                        "Last It stands before \"Middle\".",
                        "Second It stands before \"First\".");
    }

    private String under(String parentId, String title) {
        return destination.createPage(made.id(), parentId, title, TEXT).id();
    }

    private void sourcePage(String id, String parentId) {
        source.pages.add(new Page(id, "HB", id, parentId, 0, 0, null, null, null, null, 1));
    }

    @Test
    void findsAFileThatHasGoneAndOneWithOtherBytes() {
        // Given
        landed(files, file("100", "gone.txt"), "att1");
        FoundAttachment there = upload("other.txt", "[drover:v]", "one");
        landed(files, file("101", "other.txt"), there.id());
        noted(there, 1, "v", "two");

        // When
        compare();

        // Then
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "100 It is not at the destination any more.",
                        "101 Version 1 has other bytes than were sent.");
    }

    @Test
    void comparesHashesOfASampleOnlyButSizesOfAllWhereThePlanWantsThat() {
        // Given
        FileSample sample = new FileSample(files.executionId());
        List<String> within = ids(sample::holds);
        List<String> outside = ids(id -> !sample.holds(id));
        changed(within.getFirst(), "one", "two");
        changed(outside.getFirst(), "one", "two");
        changed(outside.getLast(), "one", "three");
        files = withHashes(files, Scope.Hashes.SAMPLE);

        // When
        compare();

        // Then
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        within.getFirst() + " Version 1 has other bytes than were sent.",
                        outside.getLast() + " Version 1 has 3 bytes, 5 were sent.");
    }

    private static List<String> ids(Predicate<String> wanted) {
        return IntStream.range(1000, 2000).mapToObj(Integer::toString).filter(wanted).toList();
    }

    private void changed(String id, String there, String sent) {
        FoundAttachment file = upload(id + ".txt", "[drover:v" + id + "]", there);
        landed(files, file(id, id + ".txt"), file.id());
        noted(file, 1, "v" + id, sent);
    }

    private static Assignment withHashes(Assignment unit, Scope.Hashes hashes) {
        Scope.Spaces spaces = unit.scope().spaces();
        Scope scope =
                new Scope(
                        unit.scope().usersAndGroups(),
                        unit.scope().globalTemplates(),
                        new Scope.Spaces(
                                spaces.mode(),
                                spaces.keys(),
                                spaces.exceptKeys(),
                                spaces.includeArchived(),
                                spaces.includePersonal(),
                                spaces.data(),
                                hashes));
        return new Assignment(
                unit.unit(),
                unit.planId(),
                scope,
                unit.source(),
                unit.destination(),
                unit.continuing(),
                unit.lease());
    }

    @Test
    void findsCommentsThatHaveGoneAndRemovesOneThatALateWorkerSentAgain() {
        // Given
        Container page = Container.page(child.id());
        FoundComment kept = comment(page, null, "20");
        landed(space, comment("20", "11"), kept.id());
        landed(space, comment("21", "20"), comment(page, kept.id(), "21").id());
        comment(page, null, "20");
        landed(space, comment("22", "11"), "999");
        FoundComment own = comment(page, null, "written by hand");

        // When
        compare();

        // Then
        assertThat(differences()).containsExactly("22 It is not at the destination any more.");
        assertThat(destination.comments(page, Place.FOOTER, null).items())
                .extracting(FoundComment::id)
                .containsExactly(kept.id(), own.id());
    }

    @Test
    void findsWhatBelongsToAPageAndIsNotThere() {
        // Given
        Container page = Container.page(child.id());
        Subject reader = Subject.user("reader");
        source.restrictions.add(restriction("30", Restriction.Operation.VIEW, reader));
        source.restrictions.add(restriction("31", Restriction.Operation.EDIT, reader));
        source.permissions.add(permission("40", Permission.Right.VIEW_SPACE, reader));
        source.permissions.add(permission("41", Permission.Right.CREATE_PAGE, reader));
        landed(space, new NewItem(ItemKind.USER, "reader", "Reader", null, null, 0), "acc");
        for (String id : List.of("30", "31")) {
            set(new NewItem(ItemKind.RESTRICTION, id, id, "HB", "11", 0));
        }
        for (String id : List.of("40", "41")) {
            set(new NewItem(ItemKind.PERMISSION, id, id, "HB", null, 0));
        }
        set(new NewItem(ItemKind.LABEL, "50", "Here", "HB", "11", 0));
        set(new NewItem(ItemKind.LABEL, "51", "gone", "HB", "11", 0));
        destination.label(page, new Label("global", "here"));
        destination.restrict(page, Restriction.Operation.VIEW, Subject.user("acc"));
        destination.grant("HB", Permission.Right.VIEW_SPACE, Subject.user("acc"));

        // When
        compare();

        // Then
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "31 It is not at the destination.",
                        "41 It is not at the destination.",
                        "51 It is not at the destination.");
        assertThat(arrivals.counts(space.executionId(), List.of("HB")).get("HB"))
                .containsEntry(ItemKind.LABEL, new Count(2, 1))
                .containsEntry(ItemKind.RESTRICTION, new Count(2, 1))
                .containsEntry(ItemKind.PERMISSION, new Count(2, 1));
    }

    private FoundComment comment(Container page, String parentId, String mark) {
        return destination.createComment(
                new NewComment(
                        page,
                        Place.FOOTER,
                        parentId,
                        null,
                        new Body(Body.Format.STORAGE, "<p>drover-comment-" + mark + "</p>")));
    }

    private static NewItem comment(String id, String parentId) {
        return new NewItem(ItemKind.COMMENT, id, "Comment", "HB", parentId, 0);
    }

    private static Restriction restriction(
            String id, Restriction.Operation operation, Subject subject) {
        return new Restriction(id, "HB", ItemKind.PAGE, "11", operation, subject);
    }

    private static Permission permission(String id, Permission.Right right, Subject subject) {
        return new Permission(id, "HB", right, right.name(), subject);
    }

    private void set(NewItem item) {
        checkpoints.listed(space, List.of(item), "STAGE", null);
        Settled settled = new Settled();
        settled.add(
                Settlement.without(
                        items.find(space.executionId(), item.kind(), item.sourceId()).orElseThrow(),
                        ItemResult.CREATED));
        checkpoints.settle(space, settled);
    }

    @Test
    void removesAVersionThatALateWorkerSentAgain() {
        // Given
        FoundAttachment file = sent("100", "a.txt", "one", "two");
        upload("a.txt", "[drover:100-2]", "two");

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isTrue();
        assertThat(destination.attachmentVersions(file.id()))
                .extracting(version -> version.comment())
                .containsExactly("[drover:100-1]", "[drover:100-2]");
    }

    @Test
    void saysSoWhenALateWorkerLeftAnOlderVersionOnTop() {
        // Given
        sent("100", "a.txt", "one", "two");
        upload("a.txt", "[drover:100-1]", "one");

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isFalse();
        assertThat(differences())
                .containsExactly("100 Its current version is not that of the source.");
    }

    @Test
    void leavesVersionsOfOthersAlone() {
        // Given
        FoundAttachment file = sent("100", "a.txt", "one");
        upload("a.txt", "corrected by hand", "three");

        // When
        boolean agrees = compare();

        // Then
        assertThat(agrees).isTrue();
        assertThat(destination.attachmentVersions(file.id())).hasSize(2);
    }

    private boolean compare() {
        return readBack.compare(new ReadBack.Place(files, source, destination), "READ_BACK", null);
    }

    private List<String> differences() {
        return findings
                .list(space.executionId(), List.of(FindingKind.DIFFERENCE), null, null, 100)
                .stream()
                .map(row -> row.finding().sourceId() + " " + row.finding().message())
                .toList();
    }

    private void landed(Assignment unit, NewItem item, String destinationId) {
        checkpoints.listed(unit, List.of(item), "STAGE", null);
        Settled settled = new Settled();
        settled.add(
                Settlement.created(
                        items.find(unit.executionId(), item.kind(), item.sourceId()).orElseThrow(),
                        destinationId));
        checkpoints.settle(unit, settled);
    }

    private FoundAttachment sent(String id, String name, String... versions) {
        FoundAttachment file = null;
        for (int i = 0; i < versions.length; i++) {
            String sourceId = id + "-" + (i + 1);
            file = upload(name, "[drover:" + sourceId + "]", versions[i]);
            noted(file, i + 1, sourceId, versions[i]);
        }
        landed(files, file(id, name), file.id());
        return file;
    }

    private FoundAttachment upload(String name, String comment, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return destination.upload(
                Container.page(child.id()),
                new Upload(name, "text/plain", bytes.length, comment),
                new ByteArrayInputStream(bytes));
    }

    private void noted(FoundAttachment file, int number, String sourceId, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Settled settled = new Settled();
        settled.add(new SentVersion(file.id(), number, sourceId, bytes.length, sha256(bytes)));
        checkpoints.settle(files, settled);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewItem page(String id, String title, String parentId) {
        return new NewItem(ItemKind.PAGE, id, title, "HB", parentId, 0);
    }

    private static NewItem file(String id, String name) {
        return new NewItem(ItemKind.ATTACHMENT, id, name, "HB", "11", 0);
    }
}
