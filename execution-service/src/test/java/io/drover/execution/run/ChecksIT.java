package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.execution.application.FakeDestination;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checks of a plan: asked for by an event, answered by events, items kept here. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class ChecksIT {

    private final PlanService plans;
    private final TestSites sites;
    private final SampleSource sample;
    private final SaidEvents said;

    ChecksIT(PlanService plans, TestSites sites, SampleSource sample, SaidEvents said) {
        this.plans = plans;
        this.sites = sites;
        this.sample = sample;
        this.said = said;
    }

    @Test
    void checksAPlanAndWritesNothing() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        UUID checkRun = UUID.randomUUID();
        PlanService.Run run = PlanService.Run.of(sample.ready().siteId(), destination);

        // When
        plans.requestChecks(run, checkRun);
        plans.requestChecks(run, checkRun);
        Map<String, JsonNode> results = results(checkRun);

        // Then
        assertThat(outcomes(results))
                .containsEntry("SourceReachable", "PASS")
                .containsEntry("DestinationReachable", "PASS")
                .containsEntry("DestinationPermissions", "PASS")
                .containsEntry("SpaceKeyConflict", "PASS")
                .containsEntry("SpaceAlreadyMigrated", "PASS")
                .containsEntry("DuplicateEmails", "PASS")
                .containsEntry("InvalidEmails", "ERROR")
                .doesNotContainKey("SpacesMissingAtSource");
        assertThat(results.get("InvalidEmails").path("itemCount").asInt())
                .isEqualTo(sample.ready().written().usersWithoutEmail());
        assertThat(results.get("InvalidEmails").path("excludable").asBoolean()).isTrue();
        assertThat(fake.journal()).isEmpty();
        assertThat(said.of("/check-runs/" + checkRun + "/execution"))
                .filteredOn(event -> event.type().equals("drover.check-run.completed.v1"))
                .hasSize(1);
    }

    @Test
    void servesWhatItFoundAndMasksAddressesForViewers() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.withoutScim();
        UUID checkRun = UUID.randomUUID();
        plans.requestChecks(PlanService.Run.of(sample.ready().siteId(), destination), checkRun);
        results(checkRun);
        String path = "/api/v1/check-results/" + checkRun + "/UsersCannotBeCreated/items";

        // When
        List<String> shown = Api.as("planner").get(path).jsonPath().getList("items.email");
        List<String> masked = Api.as("viewer").get(path).jsonPath().getList("items.email");
        String csv = Api.as("viewer").get(path + ".csv").asString();

        // Then
        String address =
                shown.stream().filter(e -> e != null && e.contains("@")).findFirst().orElseThrow();
        assertThat(masked).doesNotContain(address).anyMatch(e -> e != null && e.contains("***@"));
        assertThat(csv).startsWith("kind,sourceId,name,email,space,message");
        assertThat(csv).doesNotContain(address);
    }

    @Test
    void findsTakenKeysMissingSpacesAndAbsentRights() {
        // Given
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        fake.createSpace("hb", "Somebody else's", null);
        fake.createGroup("everyone");
        fake.permit(Set.of("CREATE_PAGE"));
        UUID checkRun = UUID.randomUUID();
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), destination)
                        .with(PlanService.scope("SELECTED", List.of("HB", "NOWHERE")));

        // When
        plans.requestChecks(run, checkRun);
        Map<String, JsonNode> results = results(checkRun);

        // Then
        assertThat(outcomes(results))
                .containsEntry("SpaceKeyConflict", "ERROR")
                .containsEntry("SpacesMissingAtSource", "WARNING")
                .containsEntry("DestinationPermissions", "ERROR");
        assertThat(results.get("SpaceKeyConflict").path("excludable").asBoolean()).isFalse();
    }

    @Test
    void saysThatASourceThatIsGoneCannotBeRead() {
        // Given
        UUID checkRun = UUID.randomUUID();
        PlanService.Run run = PlanService.Run.of(UUID.randomUUID(), Api.destination());

        // When
        plans.requestChecks(run, checkRun);
        Map<String, JsonNode> results = results(checkRun);

        // Then
        assertThat(outcomes(results))
                .containsEntry("SourceReachable", "ERROR")
                .containsEntry("InvalidEmails", "COULD_NOT_RUN");
    }

    private Map<String, JsonNode> results(UUID checkRun) {
        String source = "/check-runs/" + checkRun + "/" + CheckRunEvent.EXECUTION;
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                said.of(source).stream()
                                        .anyMatch(
                                                e ->
                                                        e.type()
                                                                .equals(
                                                                        "drover.check-run.completed.v1")));
        Map<String, JsonNode> results = new HashMap<>();
        said.of(source).stream()
                .filter(event -> event.type().equals("drover.check-run.result-recorded.v1"))
                .map(event -> event.data().path("result"))
                .forEach(result -> results.put(result.path("key").asText(), result));
        return results;
    }

    private static Map<String, String> outcomes(Map<String, JsonNode> results) {
        Map<String, String> outcomes = new HashMap<>();
        results.forEach((key, result) -> outcomes.put(key, result.path("outcome").asText()));
        return outcomes;
    }
}
