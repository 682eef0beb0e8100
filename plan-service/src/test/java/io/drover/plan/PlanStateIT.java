package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.Topics;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The state topic alone tells what GET tells. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanStateIT extends ServiceIT {

    /** Does what docs/how-to/subscribe.md says, and nothing else. */
    private static final class Subscriber {

        private record Held(String sequence, JsonNode view) {}

        private final Map<String, Held> plans = new HashMap<>();
        private final Set<String> gone = new HashSet<>();

        void take(ConsumerRecord<String, byte[]> record) {
            if (record.value() == null) {
                gone.add(record.key());
                plans.remove(record.key());
            } else if (!gone.contains(record.key())) {
                var heard =
                        new Held(
                                TopicReader.header(record, "ce_sequence"),
                                read(record.value()).path("plan"));
                plans.merge(
                        record.key(),
                        heard,
                        (old, now) -> now.sequence().compareTo(old.sequence()) > 0 ? now : old);
            }
        }

        JsonNode view(UUID plan) {
            var held = plans.get(plan.toString());
            return held == null
                    ? com.fasterxml.jackson.databind.node.NullNode.instance
                    : held.view();
        }

        static Subscriber ofTopic() {
            var subscriber = new Subscriber();
            TopicReader.read(bootstrap(), Topics.PLAN_STATE).forEach(subscriber::take);
            return subscriber;
        }
    }

    @Test
    void aSubscriberHoldsWhatGetGivesAtEveryStage() {
        // Given
        var id = created();
        holdsWhatGetGives(id);
        var tag = as("viewer").get(PLANS + "/" + id).header("ETag");
        json(as("planner").header("If-Match", tag).body(request("New")).put(PLANS + "/" + id), 200);
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        holdsWhatGetGives(id);
        neighbours.checked(id, run, Neighbours.result("InvalidEmails", "ERROR", 1));
        once(id, p -> p.at("/checks/verdict").asText().equals("BLOCKED"));
        json(
                as("operator")
                        .body(Map.of("reason", "Known"))
                        .put(PLANS + "/" + id + "/checks/InvalidEmails/override"),
                200);
        holdsWhatGetGives(id);
        var execution = run(id);
        holdsWhatGetGives(id);

        // When
        new RunStory(id, execution)
                .events().stream().filter(e -> e.sequenced()).forEach(neighbours::say);

        // Then
        once(
                id,
                p ->
                        p.path("status").asText().equals("INCOMPLETE")
                                && p.at("/apps/FAILED").asInt() == 1);
        holdsWhatGetGives(id);
        as("planner").post(PLANS + "/" + id + "/archive").then().statusCode(200);
        holdsWhatGetGives(id);
        as("planner").delete(PLANS + "/" + id).then().statusCode(204);
        eventually(Subscriber::ofTopic, subscriber -> subscriber.view(id).isNull());
    }

    @Test
    void aSubscriberGuardedBySequenceIsRightWhateverComesLast() {
        // Given
        var id = checked();
        var deleted = checked();
        as("planner").delete(PLANS + "/" + deleted).then().statusCode(204);
        var clean = eventually(Subscriber::ofTopic, s -> s.view(deleted).isNull());
        var records = new java.util.ArrayList<>(TopicReader.read(bootstrap(), Topics.PLAN_STATE));
        records.addAll(java.util.List.copyOf(records));
        var shuffled = new Subscriber();

        // When
        Collections.shuffle(records, new Random(16));
        records.forEach(shuffled::take);

        // Then
        assertThat(shuffled.view(id)).isEqualTo(clean.view(id)).isEqualTo(plan(id));
        assertThat(shuffled.view(deleted).isNull()).isTrue();
    }

    private void holdsWhatGetGives(UUID id) {
        var shown = plan(id);
        assertThat(eventually(() -> Subscriber.ofTopic().view(id), shown::equals)).isEqualTo(shown);
    }
}
