package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.execution.application.FakeDestination;
import io.drover.execution.application.SiteException;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs in which the destination loses answers, stumbles or refuses, and runs that are stopped. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class RunFaultsIT {

    private final PlanService plans;
    private final TestSites sites;
    private final SampleSource sample;

    RunFaultsIT(PlanService plans, TestSites sites, SampleSource sample) {
        this.plans = plans;
        this.sites = sites;
        this.sample = sample;
    }

    @Test
    void landsEverythingOnceWhenAnswersAreLost() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        for (String write :
                List.of("createUser", "createGroup", "createSpace", "createPage", "upload")) {
            fake.loseAnswerOfNext(write);
        }
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        assertThat(fake.journal())
                .filteredOn(line -> line.startsWith("create"))
                .doesNotHaveDuplicates();
        assertThat(items(run, "status=FAILED")).isEmpty();
        assertThat(Api.all("/executions/" + run.executionId() + "/findings?finding=DIFFERENCE"))
                .isEmpty();
        assertThat(uploads(fake)).isEqualTo(versionsSent(run));
    }

    @Test
    void adoptsAPageThatWasMadeBeforeTheWorkerDied() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("setPageProperty", away());
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        assertThat(fake.journal())
                .filteredOn(line -> line.startsWith("createPage"))
                .doesNotHaveDuplicates();
        assertThat(items(run, "kind=PAGE&status=FAILED")).isEmpty();
    }

    @Test
    void goesOnWithTheOtherPagesWhenOneFailsForNow() {
        // Given: the third page fails once
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failAfter("createPage", 2, away());
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then: it was made when nothing else was left to do but the pages under it
        List<String> made =
                fake.journal().stream()
                        .filter(line -> line.matches("(failed )?createPage .*"))
                        .map(line -> line.replace("createPage ", ""))
                        .toList();
        String failed =
                made.stream()
                        .filter(line -> line.startsWith("failed "))
                        .collect(Collectors.joining())
                        .replace("failed ", "");
        List<Map<String, Object>> pages = items(run, "kind=PAGE");
        assertThat(made.subList(made.indexOf(failed) + 1, made.size()))
                .allMatch(page -> isBelow(pages, page, failed));
        assertThat(pages)
                .allMatch(page -> page.get("status").equals("COMPLETE"))
                .filteredOn(page -> page.get("name").equals(failed))
                .extracting(page -> page.get("attempts"))
                .containsExactly(2);
    }

    @Test
    void doesNotCountWhatASiteAskedToWaitFor() {
        // Given: one that was put off more often than it may fail, and then fails once
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        for (int i = 0; i < 11; i++) {
            fake.failNext("createUser", failure("RATE_LIMITED", Duration.ofMillis(1)));
        }
        fake.failNext("createUser", away());
        PlanService.Run run = run(destination, "NOWHERE");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        assertThat(items(run, "kind=USER&status=FAILED")).isEmpty();
        assertThat(items(run, "kind=USER&status=COMPLETE")).isNotEmpty();
    }

    private static boolean isBelow(
            List<Map<String, Object>> pages, String page, String possibleAncestor) {
        Map<Object, Map<String, Object>> byId =
                pages.stream()
                        .collect(Collectors.toMap(each -> each.get("sourceId"), each -> each));
        Map<String, Object> each =
                pages.stream().filter(p -> p.get("name").equals(page)).findFirst().orElseThrow();
        while (each != null && !each.get("name").equals(possibleAncestor)) {
            each = byId.get(each.get("parentId"));
        }
        return each != null;
    }

    @Test
    void failsOnlyThePageThatIsRefused() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("createPage", refused());
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        List<Map<String, Object>> failed = items(run, "kind=PAGE&status=FAILED");
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst())
                .containsEntry("reasonCode", "REFUSED")
                .containsEntry("category", "DESTINATION");
        assertThat((String) failed.getFirst().get("remedy")).isNotBlank();
        String sourceId = (String) failed.getFirst().get("sourceId");
        assertThat(items(run, "kind=PAGE"))
                .filteredOn(item -> sourceId.equals(item.get("parentId")))
                .allMatch(item -> item.get("reasonCode").equals("PARENT_NOT_MOVED"));
    }

    @Test
    void listsEverythingOfASpaceThatFailed() {
        // Given
        UUID destination = Api.destination();
        sites.fake(destination).createSpace("HB", "Somebody else's", null);
        PlanService.Run run = run(destination, "HB");

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then: each page and each file has a row and a reason of its own
        Map<String, Object> counts = counts(run, "HB");
        assertThat(items(run, "kind=PAGE"))
                .hasSize((Integer) counts.get("pages"))
                .allMatch(page -> page.get("reasonCode").equals("SPACE_KEY_TAKEN"));
        assertThat(items(run, "kind=ATTACHMENT"))
                .hasSize((Integer) counts.get("attachments"))
                .allMatch(file -> !file.get("status").equals("COMPLETE"));
        assertCountsAddUp(run);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> counts(PlanService.Run run, String key) {
        return Api.all("/sites/" + run.source() + "/inventory/spaces").stream()
                .filter(each -> each.get("key").equals(key))
                .map(each -> (Map<String, Object>) each.get("counts"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void finishesWhatIsInProgressWhenItIsStopped() {
        // Given: both spaces that may run at once wait for the site
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("createSpace", slowDown());
        fake.failNext("createSpace", slowDown());
        PlanService.Run run = run(destination);
        plans.requestRun(run);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> begun(run) == 2 && execution(run).getString("waitingFor") != null);

        // When
        plans.requestStop(run);
        plans.requestStop(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(execution.getString("status")).isEqualTo("STOPPED");
        List<Map<String, Object>> spaces = Api.all("/executions/" + run.executionId() + "/spaces");
        assertThat(spaces)
                .extracting(space -> space.get("status"))
                .containsExactlyInAnyOrder("COMPLETE", "COMPLETE", "READY", "READY");
        assertThat(items(run, "status=RUNNING")).isEmpty();
        assertCountsAddUp(run);
    }

    @Test
    void finishesTheUsersWhenItIsStoppedAmongThem() {
        // Given: the users wait for the site, nothing else has begun
        UUID destination = Api.destination();
        sites.fake(destination).failNext("createUser", slowDown());
        PlanService.Run run = run(destination, "HB");
        plans.requestRun(run);
        String waiting = "/api/v1/executions/" + run.executionId();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Api.as("admin")
                                                .get(waiting)
                                                .jsonPath()
                                                .getString("waitingFor.reason")
                                        != null);

        // When
        plans.requestStop(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(execution.getString("status")).isEqualTo("STOPPED");
        assertThat(items(run, "kind=USER&status=COMPLETE")).isNotEmpty();
        assertThat(items(run, "kind=USER&status=READY&status=RUNNING")).isEmpty();
        assertThat(Api.all("/executions/" + run.executionId() + "/spaces"))
                .extracting(space -> space.get("status"))
                .containsExactly("READY");
        assertCountsAddUp(run);
    }

    @Test
    void changesNothingWhenTheStopComesAfterTheEnd() {
        // Given
        UUID destination = Api.destination();
        PlanService.Run run = run(destination, "HB");
        plans.requestRun(run);
        String status = Api.ended(run.executionId()).getString("status");

        // When: the request that follows shows that the stop was taken
        plans.requestStop(run);
        PlanService.Run next = run(destination, "NOWHERE");
        plans.requestRun(next);
        Api.ended(next.executionId());

        // Then
        assertThat(execution(run).getString("status")).isEqualTo(status).isNotEqualTo("STOPPED");
    }

    @Test
    void givesUpARunThatAnAdministratorAbandons() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("createSpace", slowDown());
        PlanService.Run run = run(destination, "HB");
        plans.requestRun(run);
        await().atMost(Duration.ofSeconds(60)).until(() -> begun(run) == 1);

        // When
        int answer =
                Api.as("admin")
                        .post("/api/v1/executions/" + run.executionId() + "/abandon")
                        .statusCode();

        // Then
        assertThat(answer).isEqualTo(202);
        assertThat(execution(run).getString("status")).isEqualTo("INCOMPLETE");
        assertThat(
                        Api.as("admin")
                                .post("/api/v1/executions/" + run.executionId() + "/abandon")
                                .statusCode())
                .isEqualTo(409);
    }

    private static void assertCountsAddUp(PlanService.Run run) {
        List<Map<String, Object>> kinds =
                Api.get("/executions/" + run.executionId() + "/items/summary").getList("items");
        assertThat(kinds)
                .allSatisfy(
                        kind ->
                                assertThat(
                                                List.of(
                                                                "ready",
                                                                "running",
                                                                "complete",
                                                                "incomplete",
                                                                "failed",
                                                                "skipped")
                                                        .stream()
                                                        .mapToInt(s -> (Integer) kind.get(s))
                                                        .sum())
                                        .isEqualTo(kind.get("total")));
    }

    private static long begun(PlanService.Run run) {
        var answer = Api.as("admin").get("/api/v1/executions/" + run.executionId() + "/spaces");
        if (answer.statusCode() != 200) {
            return 0;
        }
        List<String> statuses = answer.jsonPath().getList("items.status");
        return statuses.stream().filter("RUNNING"::equals).count();
    }

    private static JsonPath execution(PlanService.Run run) {
        return Api.get("/executions/" + run.executionId());
    }

    private static long uploads(FakeDestination fake) {
        return fake.journal().stream().filter(line -> line.startsWith("upload ")).count();
    }

    private long versionsSent(PlanService.Run run) {
        Map<String, Object> space =
                Api.all("/sites/" + run.source() + "/inventory/spaces").stream()
                        .filter(each -> each.get("key").equals("HB"))
                        .findFirst()
                        .orElseThrow();
        @SuppressWarnings("unchecked")
        Map<String, Integer> counts = (Map<String, Integer>) space.get("counts");
        return counts.get("attachmentVersions");
    }

    private PlanService.Run run(UUID destination, String... keys) {
        PlanService.Run run = PlanService.Run.of(sample.ready().siteId(), destination);
        return keys.length == 0 ? run : run.with(PlanService.scope("SELECTED", List.of(keys)));
    }

    private static List<Map<String, Object>> items(PlanService.Run run, String filter) {
        return Api.all("/executions/" + run.executionId() + "/items?" + filter);
    }

    private static SiteException away() {
        return failure("SITE_UNAVAILABLE", null);
    }

    private static SiteException slowDown() {
        return failure("RATE_LIMITED", Duration.ofSeconds(6));
    }

    private static SiteException failure(String code, @Nullable Duration retryAfter) {
        return new SiteException(
                code,
                SiteException.Category.DESTINATION,
                "The site stumbles.",
                true,
                false,
                retryAfter,
                null);
    }

    private static SiteException refused() {
        return SiteException.refused(
                "REFUSED", SiteException.Category.DESTINATION, "The site does not like it.");
    }
}
