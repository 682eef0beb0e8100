package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens when the others say nothing for too long. */
@QuarkusTest
@TestProfile(PlanTimesIT.ShortTimes.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanTimesIT extends ServiceIT {

    /** Nobody waits long. */
    public static class ShortTimes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "drover.plan.check-within", "PT6S",
                    "drover.plan.start-within", "PT5S",
                    "drover.plan.start-grace", "PT0S");
        }
    }

    @Test
    void aCheckRunWithoutAnswersExpires() {
        // Given
        var id = created();

        // When
        json(as("planner").post(PLANS + "/" + id + "/checks"), 202);

        // Then
        var plan = once(id, p -> p.at("/checks/state").asText().equals("EXPIRED"));
        assertThat(plan.at("/checks/verdict").asText()).isEqualTo("BLOCKED");
        assertThat(plan.at("/checks/summary/couldNotRun").asInt()).isPositive();
        assertThat(typesUpTo(id, "checks-completed")).containsOnlyOnce("checks-completed");
    }

    @Test
    void aPlanWhoseChecksGetNoAnswerIsSavedAgain() {
        // Given
        var id = created();

        // When
        json(as("operator").post(PLANS + "/" + id + "/run"), 202);

        // Then
        var plan = once(id, p -> p.path("status").asText().equals("SAVED"));
        assertThat(plan.at("/statusReason/code").asText()).isEqualTo("CHECKS_COULD_NOT_RUN");
    }

    @Test
    void readingTheInventoryDoesNotCount() {
        // Given
        var reading = source;
        neighbours.inventory(reading, "READING");
        var waiting = created();
        json(as("planner").post(PLANS + "/" + waiting + "/checks"), 202);
        source = neighbours.source();
        var other = created();
        json(as("planner").post(PLANS + "/" + other + "/checks"), 202);
        once(other, p -> p.at("/checks/state").asText().equals("EXPIRED"));
        var whileReading = plan(waiting);

        // When
        neighbours.inventory(reading, "READY");

        // Then
        assertThat(whileReading.at("/checks/state").asText()).isEqualTo("RUNNING");
        once(waiting, p -> p.at("/checks/state").asText().equals("EXPIRED"));
    }

    @Test
    void aRunThatNobodyStartsFails() {
        // Given
        var id = checked();

        // When
        run(id);

        // Then
        var plan = once(id, p -> p.path("status").asText().equals("FAILED"));
        assertThat(plan.at("/statusReason/code").asText()).isEqualTo("EXECUTION_NOT_STARTED");
    }

    @Test
    void aRunThatWasAcceptedMayTakeItsTime() {
        // Given
        var slow = checked();
        var execution = run(slow);

        // When
        neighbours.say(Neighbours.accepted(slow, execution));

        // Then
        var other = checked();
        run(other);
        once(other, p -> p.path("status").asText().equals("FAILED"));
        assertThat(plan(slow).path("status").asText()).isEqualTo("RUNNING");
    }
}
