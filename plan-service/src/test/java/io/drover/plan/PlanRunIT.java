package io.drover.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.Topics;
import io.drover.contracts.WaitingFor;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Plans are run to their end, whatever order the world speaks in. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanRunIT extends ServiceIT {

    @Test
    void aCheckedPlanRunsToItsEnd() {
        // Given
        var id = checked();

        // When
        var execution = run(id);
        neighbours.say(Neighbours.accepted(id, execution));
        neighbours.say(Neighbours.spacesStarted(id, execution));
        neighbours.say(Neighbours.finished(id, execution));

        // Then
        var plan = once(id, p -> p.path("status").asText().equals("FINISHED"));
        assertThat(plan.path("phase").isNull()).isTrue();
        assertThat(plan.at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(plan.at("/progress/steps/0/complete").asInt()).isEqualTo(10);
        assertThat(plan.path("endedAt").isTextual()).isTrue();
        assertThat(typesUpTo(id, "finished"))
                .containsExactly(
                        "created",
                        "checks-requested",
                        "checks-completed",
                        "running",
                        "run-requested",
                        "finished");
        var last = read(events(id).getLast().value());
        assertThat(last.at("/outcome/mappingCounts/confluence:page").asInt()).isEqualTo(10);
        assertThat(last.at("/outcome/counters/total").asInt()).isEqualTo(10);
        assertThat(last.at("/outcome/previousStatus").asText()).isEqualTo("RUNNING");
    }

    @Test
    void theStateTopicHoldsWhatGetGives() {
        // Given
        var id = checked();
        var execution = run(id);

        // When
        neighbours.say(Neighbours.finished(id, execution));
        var plan = once(id, p -> p.path("status").asText().equals("FINISHED"));

        // Then
        var snapshot =
                eventually(
                        () -> snapshot(id), s -> s.at("/plan/status").asText().equals("FINISHED"));
        assertThat(snapshot.path("plan")).isEqualTo(plan);
        assertThat(snapshot.path("asOfSequence").asLong())
                .isEqualTo(Long.parseLong(TopicReader.header(events(id).getLast(), "ce_sequence")));
    }

    @Test
    void saysThatItWaitsForTheExecutionUntilItAnswers() {
        // Given
        var id = checked();
        var execution = run(id);
        var before = plan(id);

        // When
        neighbours.say(Neighbours.accepted(id, execution));

        // Then
        assertThat(before.at("/waitingFor/reason").asText()).isEqualTo("EXECUTION_NOT_ACCEPTED");
        var after = once(id, p -> p.path("waitingFor").isNull());
        assertThat(after.path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void runsWithoutABodyAndWithoutAMediaType() {
        // Given
        var id = checked();

        // When
        var answer =
                given().auth()
                        .oauth2(Tokens.of("operator"))
                        .noContentType()
                        .post(PLANS + "/" + id + "/run");

        // Then
        assertThat(json(answer, 202).path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void manyOperatorsAtOnceStartOneExecution() throws Exception {
        // Given
        var id = checked();
        List<Callable<Integer>> presses =
                Collections.nCopies(
                        8, () -> as("operator").post(PLANS + "/" + id + "/run").statusCode());

        // When
        var answers = new ArrayList<Integer>();
        try (var operators = Executors.newFixedThreadPool(8)) {
            for (var answer : operators.invokeAll(presses)) {
                answers.add(answer.get());
            }
        }

        // Then
        assertThat(answers).containsOnlyOnce(202).contains(409).hasSize(8);
        assertThat(Collections.frequency(answers, 409)).isEqualTo(7);
        assertThat(typesUpTo(id, "run-requested")).containsOnlyOnce("run-requested");
    }

    @Test
    void aRunThatIsNotTheMeantRevisionIsRefused() {
        // Given
        var id = checked();

        // When
        var problem =
                json(
                        as("operator").body(Map.of("revision", 7)).post(PLANS + "/" + id + "/run"),
                        409);

        // Then
        assertThat(problem.path("code").asText()).isEqualTo("REVISION_CHANGED");
        assertThat(plan(id).path("status").asText()).isEqualTo("SAVED");
    }

    @Test
    void aStopIsAskedForAndTheEarnedStatusTaken() {
        // Given
        var id = checked();
        var execution = run(id);
        neighbours.say(Neighbours.accepted(id, execution));

        // When
        var stopping = json(as("operator").post(PLANS + "/" + id + "/stop"), 202);
        var again = json(as("operator").post(PLANS + "/" + id + "/stop"), 202);
        neighbours.say(Neighbours.stopped(id, execution));
        neighbours.say(Neighbours.finished(id, execution));

        // Then
        assertThat(stopping.path("phase").asText()).isEqualTo("STOPPING");
        assertThat(again.path("phase").asText()).isEqualTo("STOPPING");
        once(id, p -> p.path("status").asText().equals("STOPPED"));
        assertThat(typesUpTo(id, "stopped")).containsOnlyOnce("stop-requested");
        assertThat(plan(id).path("status").asText()).isEqualTo("STOPPED");
    }

    @Test
    void aStopThatRacesTheEndNeverUndoesIt() throws Exception {
        for (int race = 0; race < 10; race++) {
            // Given
            var id = checked();
            var execution = run(id);
            var end = neighbours.record(Neighbours.finished(id, execution));

            // When
            int stop;
            try (var operator = Executors.newSingleThreadExecutor()) {
                var answer =
                        operator.submit(
                                () -> as("operator").post(PLANS + "/" + id + "/stop").statusCode());
                neighbours.send(end);
                stop = answer.get();
            }

            // Then
            assertThat(stop).isIn(202, 409);
            once(id, p -> p.path("status").asText().equals("FINISHED"));
            var expected = stop == 202 ? 1 : 0;
            var types = typesUpTo(id, "finished");
            assertThat(Collections.frequency(types, "stop-requested")).isEqualTo(expected);
        }
    }

    @Test
    void anExecutionThatWaitsSaysSo() {
        // Given
        var id = checked();
        var execution = run(id);
        var state = new ExecutionEvent.ExecutionState("RUNNING", "MIGRATING", 1, 5, List.of());
        var waiting =
                new WaitingFor("CREDENTIALS_REJECTED", Instant.parse("2026-03-01T10:00:00Z"), null);

        // When
        neighbours.say(new ExecutionEvent.Waiting(execution, id, state, waiting));
        var waits =
                once(id, p -> p.at("/waitingFor/reason").asText().equals("CREDENTIALS_REJECTED"));
        neighbours.say(new ExecutionEvent.Resumed(execution, id, state));

        // Then
        assertThat(waits.path("status").asText()).isEqualTo("RUNNING");
        once(id, p -> p.path("waitingFor").isNull());
        assertThat(eventually(() -> Collections.frequency(types(id), "waiting"), n -> n == 2))
                .isEqualTo(2);
    }

    @Test
    void lateEventsDoNotBringADeletedPlanBack() {
        // Given
        var id = checked();
        var execution = run(id);
        neighbours.say(Neighbours.finished(id, execution));
        once(id, p -> p.path("status").asText().equals("FINISHED"));
        as("planner").delete(PLANS + "/" + id).then().statusCode(204);

        // When
        neighbours.say(Neighbours.spacesStarted(id, execution));
        neighbours.say(Neighbours.finished(id, execution));
        var other = checked();
        var otherExecution = run(other);
        neighbours.say(Neighbours.finished(other, otherExecution));
        once(other, p -> p.path("status").asText().equals("FINISHED"));

        // Then
        as("viewer").get(PLANS + "/" + id).then().statusCode(404);
        assertThat(typesUpTo(id, "deleted")).endsWith("finished", "deleted");
        assertThat(eventually(() -> lastState(id), state -> state.value() == null)).isNotNull();
    }

    private static org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> lastState(
            UUID id) {
        return TopicReader.read(bootstrap(), Topics.PLAN_STATE).stream()
                .filter(record -> record.key().equals(id.toString()))
                .toList()
                .getLast();
    }

    private static JsonNode snapshot(UUID id) {
        return read(lastState(id).value());
    }
}
