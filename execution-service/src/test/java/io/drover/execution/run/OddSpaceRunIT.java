package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.drover.contracts.Scope;
import io.drover.execution.application.CheckRunRow;
import io.drover.execution.application.CheckRuns;
import io.drover.execution.application.CheckRuns.CheckResultRow;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.Granted;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.DestinationBelongings.Restricted;
import io.drover.execution.application.FakeDestination;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Restriction.Operation;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope.Data;
import io.drover.execution.domain.Scope.Mode;
import io.drover.execution.domain.Scope.People;
import io.drover.execution.domain.SiteKind;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a space holds besides ordinary pages: all of it arrives, or is told with its reason. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class OddSpaceRunIT {

    private static UUID source;

    private final PlanService plans;
    private final TestSites sites;
    private final CheckRuns checks;
    private UUID destination;
    private FakeDestination fake;

    OddSpaceRunIT(PlanService plans, TestSites sites, CheckRuns checks) {
        this.plans = plans;
        this.sites = sites;
        this.checks = checks;
    }

    @BeforeEach
    void emptyDestination() throws IOException {
        if (source == null) {
            source = Api.source(OddSpace.write(Folders.exports()));
        }
        destination = Api.destination();
        fake = sites.fake(destination);
    }

    @Test
    void movesWhatIsThereAndTellsWhatIsNot() {
        // Given
        fake.createTemplate(
                new NewTemplate(null, "taken", null, List.of(), new Body(Body.Format.WIKI, "x")));
        PlanService.Run run = run();

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then: only what no site takes, and the logo whose file is lost, are not complete
        assertThat(execution.getString("status")).isEqualTo("INCOMPLETE");
        assertThat(items(run, "status=FAILED&status=INCOMPLETE&status=SKIPPED"))
                .extracting(item -> item.get("sourceId"), item -> item.get("reasonCode"))
                .containsExactlyInAnyOrder(
                        tuple("103", "TITLE_CHANGED"),
                        tuple("312", "LABEL_REJECTED"),
                        tuple("604", "ATTACHMENT_FILE_MISSING"),
                        tuple("702", "TEMPLATE_DUPLICATE_AT_DESTINATION"));
        List<Map<String, Object>> kinds =
                Api.get("/executions/" + run.executionId() + "/items/summary").getList("items");
        assertThat(kinds).allMatch(kind -> kind.get("ready").equals(0));
        assertThat(findings(run))
                .containsKeys(
                        "ANONYMOUS_ACCESS",
                        "FILE_RENAMED",
                        "FORMER_USER",
                        "GLOBAL_PERMISSION",
                        "INLINE_COMMENT_AT_FOOT",
                        "PERMISSION_NOT_KEPT",
                        "PERSONAL_LABEL",
                        "RESTRICTION_TIGHTENED",
                        "SPACE_LOGO")
                .doesNotContainKey("DIFFERENCE");
        assertThat(findings(run).get("SPACE_LOGO"))
                .extracting(finding -> finding.get("sourceId"))
                .containsExactly("603");
        assertRightsThatWereLost(findings(run).get("PERMISSION_NOT_KEPT"));
        Map<String, String> moved = moved(run);
        assertComments(moved);
        assertAccess(moved);
        assertFiles(moved);
        assertOrderLabelsAndDates(moved);
    }

    private void assertComments(Map<String, String> moved) {
        Container home = Container.page(moved.get("PAGE 100"));
        assertThat(fake.comments(home, Place.INLINE, null).items())
                .singleElement()
                .returns(moved.get("COMMENT 210"), FoundComment::id)
                .returns(true, FoundComment::resolved);
        List<FoundComment> footer = fake.comments(home, Place.FOOTER, null).items();
        assertThat(footer)
                .extracting(FoundComment::id)
                .containsExactlyInAnyOrder(
                        moved.get("COMMENT 200"),
                        moved.get("COMMENT 201"),
                        moved.get("COMMENT 212"));
        assertThat(footer).extracting(FoundComment::text).anyMatch(t -> t.contains(">coffee<"));
        assertThat(fake.comment(moved.get("COMMENT 202")).orElseThrow().parentId())
                .isEqualTo(moved.get("COMMENT 200"));
        assertThat(fake.comment(moved.get("COMMENT 203")).orElseThrow().parentId())
                .isEqualTo(moved.get("COMMENT 202"));
        assertThat(fake.comment(moved.get("COMMENT 211")).orElseThrow())
                .returns(moved.get("COMMENT 210"), FoundComment::parentId)
                .returns(Place.INLINE, FoundComment::place);
        assertThat(fake.comment(moved.get("COMMENT 210")).orElseThrow().text())
                .contains("Ada Löve")
                .contains("says 210");
        assertThat(fake.properties(Container.comment(moved.get("COMMENT 220"))))
                .containsKey("drover-origin");
    }

    private static void assertRightsThatWereLost(List<Map<String, Object>> findings) {
        assertThat(findings)
                .filteredOn(finding -> finding.get("kind").equals("USER"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding).containsEntry("sourceId", "u2");
                            assertThat(finding).containsEntry("count", 2);
                            assertThat((String) finding.get("message"))
                                    .contains("VIEWSPACE")
                                    .contains("SETSPACEPERMISSIONS");
                        });
    }

    private void assertAccess(Map<String, String> moved) {
        Subject mover = Subject.user(fake.access().accountId());
        Subject ada = Subject.user(moved.get("USER u1"));
        Subject makers = Subject.group(moved.get("GROUP makers"));
        Subject named = Subject.group(moved.get("GROUP named-only"));
        assertThat(fake.restrictions(Container.page(moved.get("PAGE 101"))))
                .containsExactly(new Restricted(Operation.VIEW, mover));
        assertThat(fake.restrictions(Container.blogPost(moved.get("BLOG_POST 110"))))
                .containsExactlyInAnyOrder(
                        new Restricted(Operation.EDIT, mover),
                        new Restricted(Operation.EDIT, makers));
        FoundSpace space = fake.findSpace("ODD").orElseThrow();
        List<Granted> granted = new ArrayList<>(fake.permissions(space.id(), null).items());
        granted.addAll(fake.permissions(space.id(), "5").items());
        // whoever signs in could view the space, so every group with a right may view it too
        Subject outsiders = Subject.group(moved.get("GROUP outsiders"));
        assertThat(granted)
                .containsExactlyInAnyOrder(
                        new Granted(Right.VIEW_SPACE, ada),
                        new Granted(Right.CREATE_PAGE, ada),
                        new Granted(Right.VIEW_SPACE, named),
                        new Granted(Right.VIEW_SPACE, makers),
                        new Granted(Right.CREATE_COMMENT, makers),
                        new Granted(Right.VIEW_SPACE, outsiders),
                        new Granted(Right.CREATE_COMMENT, outsiders));
        assertThat(fake.isArchived("ODD")).isTrue();
    }

    private void assertFiles(Map<String, String> moved) {
        Container home = Container.page(moved.get("PAGE 100"));
        assertThat(fake.attachments(home, null).items())
                .extracting(FoundAttachment::fileName, FoundAttachment::size)
                .containsExactlyInAnyOrder(
                        tuple("a.txt", 11L), tuple("601 a.txt", 12L), tuple("ODD", 8L));
        // the comment that had a file of this name shows its own, the other one that of the page
        assertThat(fake.comment(moved.get("COMMENT 200")).orElseThrow().text())
                .contains("ri:filename=\"601 a.txt\"");
        assertThat(fake.comment(moved.get("COMMENT 201")).orElseThrow().text())
                .contains("ri:filename=\"a.txt\"");
        assertThat(fake.attachments(Container.blogPost(moved.get("BLOG_POST 110")), null).items())
                .extracting(FoundAttachment::fileName)
                .containsExactly("602 folder__b_.txt");
    }

    private void assertOrderLabelsAndDates(Map<String, String> moved) {
        String home = moved.get("PAGE 100");
        assertThat(fake.children(home, null).items())
                .containsExactly(
                        moved.get("PAGE 102"), moved.get("PAGE 101"), moved.get("PAGE 103"));
        assertThat(fake.findSpace("ODD").orElseThrow().homePageId()).isEqualTo(home);
        String space = fake.findSpace("ODD").orElseThrow().id();
        assertThat(
                        fake.topPages(space, null).items().stream()
                                .sorted(Comparator.comparing(FoundPage::position)))
                .extracting(FoundPage::id)
                .filteredOn(id -> !id.equals(home))
                .containsExactly(moved.get("PAGE 105"), moved.get("PAGE 106"));
        Label blue = new Label("global", "blue");
        for (Container container :
                List.of(
                        Container.page(home),
                        new Container(ItemKind.SPACE, "ODD"),
                        new Container(ItemKind.ATTACHMENT, moved.get("ATTACHMENT 600")))) {
            assertThat(fake.labels(container, null).items()).containsExactly(blue);
        }
        assertThat(fake.blogPost(moved.get("BLOG_POST 110")).orElseThrow().createdAt())
                .isEqualTo(Instant.parse("2009-05-06T07:08:09.123Z"));
        assertThat(fake.page(moved.get("PAGE 103")).orElseThrow().title())
                .hasSizeLessThanOrEqualTo(255)
                .endsWith("…");
    }

    @Test
    void sendsNothingTwiceWhenAnswersAreLost() {
        // Given
        List.of(
                        "createBlogPost",
                        "createComment",
                        "changeComment",
                        "createTemplate",
                        "label",
                        "restrict",
                        "grant",
                        "setProperty",
                        "moveBehind",
                        "upload")
                .forEach(fake::loseAnswerOfNext);
        PlanService.Run run = run();

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        assertThat(items(run, "status=FAILED&status=INCOMPLETE&status=SKIPPED"))
                .extracting(item -> item.get("sourceId"))
                .containsExactlyInAnyOrder("103", "312", "604");
        assertThat(fake.journal())
                .filteredOn(line -> line.startsWith("create") || line.startsWith("upload"))
                .doesNotHaveDuplicates();
        assertThat(findings(run)).doesNotContainKey("DIFFERENCE");
    }

    @Test
    void completesARunWithoutMakingAnythingAgain() {
        // Given
        PlanService.Run first = run();
        plans.requestRun(first);
        Api.ended(first.executionId());
        List<String> before = creates();
        PlanService.Run rest = run();

        // When
        plans.requestRemaining(rest, first);
        Api.ended(rest.executionId());

        // Then
        assertThat(creates()).isEqualTo(before);
        assertThat(items(rest, "kind=COMMENT&kind=BLOG_POST&kind=TEMPLATE"))
                .isNotEmpty()
                .allMatch(item -> item.get("result").equals("MATCHED"));
    }

    private List<String> creates() {
        return fake.journal().stream()
                .filter(line -> line.startsWith("create") || line.startsWith("upload"))
                .toList();
    }

    @Test
    void letsVisitorsInWhenSomebodyAnswersForIt() {
        // Given
        PlanService.Run run = run();
        QuarkusTransaction.requiringNew().run(() -> anonymousAccessStands(run));

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        FoundSpace space = fake.findSpace("ODD").orElseThrow();
        assertThat(fake.permissions(space.id(), null).items())
                .contains(new Granted(Right.VIEW_SPACE, Subject.ANYBODY));
    }

    /** A plan with an open error does not run: this one was let stand. */
    private void anonymousAccessStands(PlanService.Run run) {
        UUID id = UUID.randomUUID();
        PinnedSite site = new PinnedSite(source, "a site", SiteKind.CONFLUENCE_EXPORT, null, "x");
        var nothing =
                new io.drover.execution.domain.Scope(
                        People.NONE,
                        new io.drover.execution.domain.Scope.Templates(Mode.NONE, List.of()),
                        new io.drover.execution.domain.Scope.Spaces(
                                Mode.NONE, List.of(), List.of(), true, true, Data.ALL));
        checks.add(
                new CheckRunRow(id, run.planId(), site, site, nothing, false, false),
                Instant.EPOCH);
        checks.start(id, Instant.EPOCH);
        checks.add(
                id,
                new CheckResultRow(
                        "AnonymousAccess",
                        CheckOutcome.ERROR,
                        CheckOutcome.ERROR,
                        "A space is open to visitors.",
                        null,
                        true,
                        1),
                Instant.EPOCH);
        checks.complete(id);
    }

    @Test
    void movesOnlyThoseWhoAppear() {
        // Given
        Scope referenced =
                new Scope(
                        "REFERENCED",
                        new Scope.GlobalTemplates("SELECTED", List.of("701", "999")),
                        new Scope.Spaces(
                                "SELECTED", List.of("ODD"), List.of(), true, true, "ALL", null),
                        List.of());
        PlanService.Run run = PlanService.Run.of(source, destination).with(referenced);

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        assertThat(items(run, "kind=USER"))
                .extracting(item -> item.get("sourceId"))
                .containsExactlyInAnyOrder("u1", "u2");
        assertThat(items(run, "kind=GROUP"))
                .extracting(item -> item.get("sourceId"))
                .containsExactlyInAnyOrder("makers", "named-only", "outsiders");
        assertThat(items(run, "kind=TEMPLATE"))
                .extracting(item -> item.get("sourceId"), item -> item.get("status"))
                .containsExactlyInAnyOrder(
                        tuple("700", "COMPLETE"),
                        tuple("701", "COMPLETE"),
                        tuple("999", "SKIPPED"));
    }

    private PlanService.Run run() {
        Scope everything =
                new Scope(
                        "ALL",
                        new Scope.GlobalTemplates("ALL", List.of()),
                        new Scope.Spaces("ALL", List.of(), List.of(), true, true, "ALL", null),
                        List.of());
        return PlanService.Run.of(source, destination).with(everything);
    }

    /** Destination ids by kind and source id. */
    private static Map<String, String> moved(PlanService.Run run) {
        return items(run, "status=COMPLETE&status=INCOMPLETE").stream()
                .filter(item -> item.get("destinationId") != null)
                .collect(
                        Collectors.toMap(
                                item -> item.get("kind") + " " + item.get("sourceId"),
                                item -> (String) item.get("destinationId")));
    }

    private static List<Map<String, Object>> items(PlanService.Run run, String filter) {
        return Api.all("/executions/" + run.executionId() + "/items?" + filter);
    }

    private static Map<String, List<Map<String, Object>>> findings(PlanService.Run run) {
        return Api.all("/executions/" + run.executionId() + "/findings").stream()
                .collect(Collectors.groupingBy(finding -> (String) finding.get("finding")));
    }
}
