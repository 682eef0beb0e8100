package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.FakeDestination;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.SpaceClaims;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole runs from the sample site's export to a destination. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class RunIT {

    private final PlanService plans;
    private final TestSites sites;
    private final SampleSource sample;
    private final SpaceClaims claims;

    RunIT(PlanService plans, TestSites sites, SampleSource sample, SpaceClaims claims) {
        this.plans = plans;
        this.sites = sites;
        this.sample = sample;
        this.claims = claims;
    }

    @Test
    void movesEverything() {
        // Given
        var written = sample.ready().written();
        PlanService.Run run = run(Api.destination());

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        Map<String, Map<String, Object>> kinds = kinds(run);
        assertThat(items(run, "status=FAILED&status=INCOMPLETE&status=SKIPPED")).isEmpty();
        assertThat(kinds.get("USER")).containsEntry("complete", written.users());
        assertThat(kinds.get("GROUP")).containsEntry("complete", written.groups());
        assertThat(kinds.get("MEMBERSHIP")).containsEntry("complete", written.memberships());
        assertThat(kinds.get("SPACE")).containsEntry("complete", written.spaces());
        assertThat(kinds.get("PAGE")).containsEntry("complete", written.pages());
        assertThat(kinds.get("BLOG_POST")).containsEntry("complete", written.blogPosts());
        assertThat(kinds.get("COMMENT")).containsEntry("complete", written.comments());
        assertThat(kinds.get("LABEL")).containsEntry("complete", written.labellings());
        assertThat(kinds.get("RESTRICTION")).containsEntry("complete", written.restrictions());
        assertThat(kinds.get("PERMISSION")).containsEntry("complete", written.spacePermissions());
        assertThat(kinds.get("TEMPLATE")).containsEntry("complete", written.spaceTemplates());
        assertThat(kinds.get("ATTACHMENT")).containsEntry("complete", written.attachments());
        assertThat(findings(run, "DIFFERENCE")).isEmpty();
        assertThat(execution.getString("status")).isEqualTo("FINISHED");
        assertThat(findings(run, "JIRA_MACRO")).isNotEmpty();
        assertEveryPageStandsUnderItsParent(run);
    }

    @Test
    void sendsFilesBesideThePages() {
        // Given: the labels of the pages wait for the first file
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.hold("label", "upload ");
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(fake.journal())
                .filteredOn(line -> line.startsWith("upload ") || line.startsWith("label "))
                .first()
                .asString()
                .startsWith("upload ");
        assertThat(execution.getString("status")).isEqualTo("FINISHED");
    }

    private void assertEveryPageStandsUnderItsParent(PlanService.Run run) {
        FakeDestination fake = sites.fake(run.destination());
        Map<String, String> moved =
                items(run, "kind=PAGE").stream()
                        .collect(
                                Collectors.toMap(
                                        item -> (String) item.get("sourceId"),
                                        item -> (String) item.get("destinationId")));
        for (Map<String, Object> item : items(run, "kind=PAGE")) {
            FoundPage page = fake.page((String) item.get("destinationId")).orElseThrow();
            assertThat(page.title()).isEqualTo(item.get("name"));
            if (item.get("parentId") != null) {
                assertThat(page.parentId()).isEqualTo(moved.get((String) item.get("parentId")));
            }
            assertThat(fake.properties(page.id())).containsKey("drover-origin");
        }
    }

    @Test
    void runsOnceHoweverOftenItIsAsked() {
        // Given
        PlanService.Run run = run(Api.destination(), "HB");

        // When
        plans.requestRun(run);
        plans.requestRun(run);
        Api.ended(run.executionId());
        plans.requestRun(run);

        // Then
        List<String> journal = sites.fake(run.destination()).journal();
        assertThat(journal).filteredOn(line -> line.startsWith("create")).doesNotHaveDuplicates();
        assertThat(Api.all("/executions?planId=" + run.planId())).hasSize(1);
    }

    @Test
    void neverBeginsWhenTheStopCameFirst() {
        // Given
        PlanService.Run run = run(Api.destination());

        // When
        plans.requestStop(run);
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(execution.getString("status")).isEqualTo("STOPPED");
        PlanService.Run next = run(Api.destination(), "HB");
        plans.requestRun(next);
        Api.ended(next.executionId());
        assertThat(Api.get("/executions/" + run.executionId()).getString("status"))
                .isEqualTo("STOPPED");
        assertThat(sites.fake(run.destination()).journal()).isEmpty();
    }

    @Test
    void refusesARequestThatComesTooLate() {
        // Given
        PlanService.Run run = run(Api.destination());

        // When
        plans.requestRun(run, Instant.parse("2020-01-01T00:00:00Z"));

        // Then
        assertThat(Api.ended(run.executionId()).getString("status")).isEqualTo("FAILED");
        assertThat(sites.fake(run.destination()).journal()).isEmpty();
    }

    @Test
    void failsASpaceWhoseKeyIsTaken() {
        // Given
        UUID destination = Api.destination();
        sites.fake(destination).createSpace("hb", "Somebody else's", null);
        PlanService.Run run = run(destination, "HB", "NOWHERE");

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then: users landed
        assertThat(execution.getString("status")).isEqualTo("INCOMPLETE");
        assertThat(space(run, "HB"))
                .containsEntry("status", "FAILED")
                .containsEntry("reasonCode", "SPACE_KEY_TAKEN");
        assertThat(space(run, "NOWHERE"))
                .containsEntry("status", "SKIPPED")
                .containsEntry("reasonCode", "SPACE_NOT_FOUND_AT_SOURCE");
        assertThat(sites.fake(destination).journal()).noneMatch(l -> l.startsWith("createPage"));
    }

    @Test
    void skipsASpaceThatAnotherRunHolds() {
        // Given
        UUID destination = Api.destination();
        String identity = Api.get("/sites/" + destination).getString("identity");
        UUID other = UUID.randomUUID();
        claims.take(identity, "Hb", other);
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());
        claims.release(other);

        // Then
        assertThat(space(run, "HB"))
                .containsEntry("status", "SKIPPED")
                .containsEntry("reasonCode", "SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION");
    }

    @Test
    void skipsWhatAnEarlierRunMovedAndImportsAnewWhatWasCleared() {
        // Given
        UUID destination = Api.destination();
        PlanService.Run first = run(destination, "HB", "GEAR");
        plans.requestRun(first);
        Api.ended(first.executionId());
        List<Map<String, Object>> before = mappings(first);
        sites.fake(destination).removeSpace("GEAR");
        PlanService.Run second = run(destination, "HB", "GEAR");

        // When
        plans.requestRun(second);
        Api.ended(second.executionId());

        // Then
        assertThat(space(second, "HB"))
                .containsEntry("status", "SKIPPED")
                .containsEntry("reasonCode", "SPACE_ALREADY_IMPORTED");
        assertThat(space(second, "GEAR").get("status")).isIn("COMPLETE", "INCOMPLETE");
        assertThat(sites.fake(destination).findSpace("GEAR")).isPresent();
        assertThat(mappings(second)).hasSameSizeAs(before);
        assertThat(mappings(second))
                .filteredOn(mapping -> "HB".equals(mapping.get("space")))
                .isNotEmpty()
                .allMatch(mapping -> mapping.get("origin").equals("EXISTING"));
    }

    @Test
    void completesWithoutDoublingWhatAnEarlierRunLeft() {
        // Given
        UUID destination = Api.destination();
        PlanService.Run first = run(destination, "HB");
        plans.requestRun(first);
        Api.ended(first.executionId());
        FakeDestination fake = sites.fake(destination);
        FoundSpace space = fake.findSpace("HB").orElseThrow();
        Map<String, Object> lost =
                items(first, "kind=PAGE&space=HB").stream()
                        .filter(item -> item.get("parentId") != null)
                        .reduce((one, other) -> other)
                        .orElseThrow();
        fake.removePage((String) lost.get("destinationId"));
        PlanService.Run rest = run(destination, "HB");

        // When
        plans.requestRemaining(rest, first);
        Api.ended(rest.executionId());

        // Then
        assertThat(fake.findPage(space.id(), (String) lost.get("name"))).isPresent();
        assertThat(fake.journal())
                .filteredOn(line -> line.equals("createPage " + lost.get("name")))
                .hasSize(2);
        assertThat(fake.journal()).filteredOn(line -> line.equals("createSpace HB")).hasSize(1);
    }

    @Test
    void movesPagesUnderTheirParentWhenThatArrivesLater() {
        // Given: the first run could not move pages that have others under them
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        for (int i = 0; i < 4; i++) {
            fake.failNext(
                    "createPage",
                    SiteException.refused(
                            "REFUSED", SiteException.Category.DESTINATION, "It does not like it."));
        }
        PlanService.Run first = run(destination, "HB");
        plans.requestRun(first);
        Api.ended(first.executionId());
        assertThat(items(first, "kind=PAGE&reasonCode=PARENT_NOT_MOVED")).isNotEmpty();
        PlanService.Run rest = run(destination, "HB");

        // When
        plans.requestRemaining(rest, first);
        JsonPath execution = Api.ended(rest.executionId());

        // Then
        assertThat(execution.getString("status")).isEqualTo("FINISHED");
        assertEveryPageStandsUnderItsParent(rest);
    }

    @Test
    void mendsLinksBetweenSpacesWhenAllHaveLanded() throws IOException {
        // Given
        UUID linked = Api.source(LinkedSpaces.write(Folders.exports()));
        PlanService.Run run = PlanService.Run.of(linked, Api.destination());

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then: whatever came first, every link leads to the new pages or is listed
        FakeDestination fake = sites.fake(run.destination());
        String target = fake.pageUrl("BB", destinationOf(run, "200"));
        assertThat(fake.body(destinationOf(run, "100")).text())
                .isEqualTo(
                        "<p><a href=\"%s\">b</a> <a href=\"%s\">t</a></p>"
                                .formatted(target, target));
        assertThat(fake.body(destinationOf(run, "200")).text())
                .contains(fake.pageUrl("AA", destinationOf(run, "101")));
        assertThat(fake.body(destinationOf(run, "101")).text()).contains(LinkedSpaces.URL);
        assertThat(findings(run, "LINK_NOT_REWRITTEN"))
                .extracting(finding -> finding.get("sourceId") + " " + finding.get("message"))
                .containsExactlyInAnyOrder(
                        "101 " + LinkedSpaces.URL + "/pages/viewpage.action?pageId=999",
                        "101 A link to \"Never\" in the space BB, which is not at the destination");
        assertThat(fake.journal()).doesNotContain("updatePage Gone");
        assertThat(findings(run, "SHORT_LINK")).isEmpty();
    }

    private static String destinationOf(PlanService.Run run, String sourceId) {
        return items(run, "kind=PAGE").stream()
                .filter(item -> item.get("sourceId").equals(sourceId))
                .map(item -> (String) item.get("destinationId"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void movesOnlyTheFilesOfASpaceThatIsThere() {
        // Given
        UUID destination = Api.destination();
        PlanService.Run first = run(destination, "HB");
        plans.requestRun(first);
        Api.ended(first.executionId());
        Map<String, Object> lost = items(first, "kind=ATTACHMENT").getFirst();
        sites.fake(destination).removeFile((String) lost.get("destinationId"));
        PlanService.Run files = run(destination).with(PlanService.attachmentsOnly("HB"));
        List<String> before = sites.fake(destination).journal();

        // When
        plans.requestRun(files);
        Api.ended(files.executionId());

        // Then: the one that is not there is sent, and nothing else is touched
        List<String> after = sites.fake(destination).journal();
        assertThat(after.subList(before.size(), after.size()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("upload"));
        assertThat(kinds(files)).containsOnlyKeys("ATTACHMENT");
        assertThat(items(files, "status=COMPLETE"))
                .hasSizeGreaterThan(1)
                .allMatch(
                        item ->
                                item.get("result")
                                        .equals(
                                                item.get("sourceId").equals(lost.get("sourceId"))
                                                        ? "CREATED"
                                                        : "MATCHED"));
    }

    @Test
    void ignoresRequestsOfAPlanThatIsGone() {
        // Given
        PlanService.Run gone = run(Api.destination());
        plans.delete(gone);

        // When
        plans.requestRun(gone);
        PlanService.Run next = run(Api.destination(), "HB");
        plans.requestRun(next);
        Api.ended(next.executionId());

        // Then
        assertThat(Api.as("admin").get("/api/v1/executions/" + gone.executionId()).statusCode())
                .isEqualTo(404);
    }

    private PlanService.Run run(UUID destination, String... keys) {
        PlanService.Run run = PlanService.Run.of(sample.ready().siteId(), destination);
        return keys.length == 0 ? run : run.with(PlanService.scope("SELECTED", List.of(keys)));
    }

    private static Map<String, Map<String, Object>> kinds(PlanService.Run run) {
        List<Map<String, Object>> rows =
                Api.get("/executions/" + run.executionId() + "/items/summary").getList("items");
        return rows.stream().collect(Collectors.toMap(row -> (String) row.get("kind"), r -> r));
    }

    private static List<Map<String, Object>> items(PlanService.Run run, String filter) {
        return Api.all("/executions/" + run.executionId() + "/items?" + filter);
    }

    private static List<Map<String, Object>> findings(PlanService.Run run, String finding) {
        return Api.all("/executions/" + run.executionId() + "/findings?finding=" + finding);
    }

    private static List<Map<String, Object>> mappings(PlanService.Run run) {
        return Api.all("/executions/" + run.executionId() + "/mappings");
    }

    private static Map<String, Object> space(PlanService.Run run, String key) {
        return Api.all("/executions/" + run.executionId() + "/spaces").stream()
                .filter(space -> space.get("key").equals(key))
                .findFirst()
                .orElseThrow();
    }
}
