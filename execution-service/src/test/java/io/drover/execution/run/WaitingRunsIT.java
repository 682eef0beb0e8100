package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.execution.application.FakeDestination;
import io.drover.execution.application.RunRequests;
import io.drover.execution.application.SiteException;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Runs that a site makes wait for long, and people who do not want to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class WaitingRunsIT {

    private final PlanService plans;
    private final TestSites sites;
    private final SampleSource sample;
    private final SaidEvents said;
    private final DataSource database;
    private final RunRequests requests;

    WaitingRunsIT(
            PlanService plans,
            TestSites sites,
            SampleSource sample,
            SaidEvents said,
            DataSource database,
            RunRequests requests) {
        this.requests = requests;
        this.database = database;
        this.plans = plans;
        this.sites = sites;
        this.sample = sample;
        this.said = said;
    }

    @Test
    void doesNotSleepThroughAStop() {
        // Given: a space that was told to come back in an hour
        PlanService.Run run = waiting();

        // When
        plans.requestStop(run);

        // Then
        Api.ended(run.executionId());
    }

    @Test
    void pausesForNewCredentialsAndGoesOnWithThem() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("createSpace", rejected());
        PlanService.Run run = waiting(destination, "CREDENTIALS_REJECTED");

        // When
        Api.newToken(destination);

        // Then
        JsonPath ended = Api.ended(run.executionId());
        assertThat(ended.getString("waitingFor")).isNull();
        String execution = "/executions/" + run.executionId();
        assertThat(Api.all(execution + "/items?kind=PAGE&status=FAILED")).isEmpty();
        assertThat(Api.all(execution + "/items?kind=PAGE&status=COMPLETE")).isNotEmpty();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(said.of(execution))
                                        .extracting(SaidEvents.Said::type)
                                        .containsSubsequence(
                                                "drover.execution.waiting.v1",
                                                "drover.execution.resumed.v1"));
    }

    @Test
    void endsWithWhatLandedWhenNobodyGivesNewCredentialsForADay() throws SQLException {
        // Given: some pages have landed, and the wait began a day ago
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failAfter("createPage", 3, rejected());
        PlanService.Run run = waiting(destination, "CREDENTIALS_REJECTED");
        beganToWait(run, "24 hours");
        fake.failNext("createPage", rejected());

        // When: it looks once more, and is rejected once more
        Api.newToken(destination);

        // Then
        JsonPath ended = Api.ended(run.executionId());
        assertThat(ended.getString("status")).isEqualTo("INCOMPLETE");
        String pages = "/executions/" + run.executionId() + "/items?kind=PAGE";
        assertThat(Api.all(pages + "&status=COMPLETE")).isNotEmpty();
        assertThat(Api.all(pages + "&reasonCode=CREDENTIALS_REJECTED")).isNotEmpty();
        assertThat(Api.all(pages + "&status=READY&status=RUNNING")).isEmpty();
    }

    private void beganToWait(PlanService.Run run, String ago) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                "update execution set waiting_since = now() - ?::interval where id = ?")) {
            statement.setString(1, ago);
            statement.setObject(2, run.executionId());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void startsNothingMoreOfARunThatItsPlanHasGivenUp() {
        // Given: plan-service heard too late that the run was accepted
        PlanService.Run run = waiting();

        // When
        plans.giveUp(run);

        // Then
        Api.ended(run.executionId());
        String execution = "/executions/" + run.executionId();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(said.of(execution))
                                        .extracting(SaidEvents.Said::type)
                                        .contains("drover.execution.stopping.v1"));
    }

    @Test
    void countsNothingThatWasClearedWhileItRan() {
        // Given: a space that is cleared while it waits with some of its pages landed
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failAfter("createPage", 3, rejected());
        PlanService.Run run = waiting(destination, "CREDENTIALS_REJECTED");
        long landed = mapped(run);
        fake.removeSpace("HB");

        // When
        Api.newToken(destination);

        // Then
        JsonPath ended = Api.ended(run.executionId());
        assertThat(landed).isPositive();
        assertThat(ended.getString("status")).isEqualTo("INCOMPLETE");
        assertThat(ended.getLong("reconciliation.differences")).isPositive();
        List<String> there =
                Api.all("/executions/" + run.executionId() + "/mappings?namespace=confluence:page")
                        .stream()
                        .map(each -> (String) each.get("destinationId"))
                        .toList();
        assertThat(there).isNotEmpty().allMatch(page -> fake.page(page).isPresent());
    }

    private static long mapped(PlanService.Run run) {
        return Api.all("/executions/" + run.executionId() + "/mappings?namespace=confluence:page")
                .size();
    }

    @Test
    void leavesNothingOpenInARunThatIsGivenUp() {
        // Given
        PlanService.Run run = waiting();

        // When
        Api.as("admin").post("/api/v1/executions/" + run.executionId() + "/abandon");

        // Then
        String execution = "/executions/" + run.executionId();
        assertThat(Api.get(execution).getString("status")).isEqualTo("INCOMPLETE");
        assertThat(Api.all(execution + "/items?status=RUNNING")).isEmpty();
        assertThat(Api.all(execution + "/items?space=HB"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item).containsEntry("reasonCode", "ABANDONED"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(said.of(execution))
                                        .filteredOn(
                                                event ->
                                                        event.type()
                                                                .equals(
                                                                        "drover.execution.incomplete.v1"))
                                        .singleElement()
                                        .satisfies(WaitingRunsIT::endsWithoutARunningStep));
    }

    @Test
    void endsRunsThatWereAliveInABackup() {
        // Given
        PlanService.Run run = waiting();

        // When
        requests.putRight(Instant.EPOCH);

        // Then
        String execution = "/executions/" + run.executionId();
        assertThat(Api.get(execution).getString("status")).isEqualTo("INCOMPLETE");
        assertThat(Api.all(execution + "/items?status=RUNNING")).isEmpty();
        assertThat(Api.all(execution + "/items?space=HB"))
                .isNotEmpty()
                .allSatisfy(
                        item ->
                                assertThat(item)
                                        .containsEntry("reasonCode", "RESTORED_FROM_BACKUP"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(said.of(execution))
                                        .filteredOn(
                                                event ->
                                                        event.type()
                                                                .equals(
                                                                        "drover.execution.incomplete.v1"))
                                        .singleElement()
                                        .satisfies(
                                                event ->
                                                        assertThat(
                                                                        event.data()
                                                                                .at(
                                                                                        "/result/reason/code")
                                                                                .asText())
                                                                .isEqualTo(
                                                                        "RESTORED_FROM_BACKUP")));
    }

    private static void endsWithoutARunningStep(SaidEvents.Said event) {
        assertThat(event.data().at("/state/steps").findValuesAsText("status"))
                .isNotEmpty()
                .doesNotContain("RUNNING");
    }

    private PlanService.Run waiting() {
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.failNext("createSpace", inAnHour());
        return waiting(destination, "RATE_LIMITED");
    }

    private PlanService.Run waiting(UUID destination, String reason) {
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), destination)
                        .with(PlanService.scope("SELECTED", List.of("HB")));
        plans.requestRun(run);
        String path = "/api/v1/executions/" + run.executionId();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                reason.equals(
                                        Api.as("admin")
                                                .get(path)
                                                .jsonPath()
                                                .getString("waitingFor.reason")));
        return run;
    }

    private static SiteException rejected() {
        return SiteException.refused(
                "CREDENTIALS_REJECTED",
                SiteException.Category.DESTINATION,
                "The site answered 401.");
    }

    private static SiteException inAnHour() {
        return new SiteException(
                "RATE_LIMITED",
                SiteException.Category.DESTINATION,
                "The site asks to wait.",
                true,
                false,
                Duration.ofHours(1),
                null);
    }
}
