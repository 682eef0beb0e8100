package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.system.events.KafkaDump;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import io.drover.system.stack.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What services say and do while PostgreSQL or Kafka is away. */
@Order(33)
class OutageST {
    private static final Map<String, String> READ =
            Map.of(
                    "plan-service", "/api/v1/plans",
                    "execution-service", "/api/v1/sites",
                    "app-migration-service", "/api/v1/apps",
                    "log-service", "/api/v1/logs");

    private final LocalStack stack = LocalStack.shared();

    @Test
    void answersThatTheDatabaseIsAwayAndRecoversByItself() throws Exception {
        // Given
        List<Long> processes = pids();

        // When
        try (AutoCloseable _ = stack.without("postgres")) {
            // Then
            READ.forEach(
                    (service, path) -> {
                        Answer answer = stack.at(service, "admin").get(path);
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                        assertThat(answer.json().path("code").asText())
                                .isEqualTo("DATABASE_UNAVAILABLE");
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                        assertThat(answer.headers().firstValue("Content-Type"))
                                .hasValue("application/problem+json");
                        staysUp(service);
                    });
        }
        READ.forEach(
                (service, path) ->
                        Migration.patiently(service + " answers again")
                                .until(() -> stack.at(service, "admin").get(path).status() == 200));
        assertThat(pids()).isEqualTo(processes);
    }

    @Test
    void takesCommandsWhileKafkaIsAwayAndTellsOfThemAfterwards() throws Exception {
        // Given
        JsonNode sites = stack.as("viewer").get("/api/v1/sites?limit=2").good().json();
        String source = sites.at("/items/0/id").asText();
        String destination = sites.at("/items/1/id").asText();
        Door plans = stack.at("plan-service", "planner");
        String id;

        // When
        try (AutoCloseable _ = stack.without("kafka")) {
            id =
                    plans.post(
                                    "/api/v1/plans",
                                    Map.of(
                                            "name",
                                            "Made while Kafka was away",
                                            "stage",
                                            "TRIAL",
                                            "sourceSiteId",
                                            source,
                                            "destinationSiteId",
                                            destination,
                                            "scope",
                                            Map.of("usersAndGroups", "ALL")))
                            .good()
                            .json()
                            .path("id")
                            .asText();
            plans.post("/api/v1/plans/" + id + "/archive", Map.of()).good();
            assertThat(plans.get("/api/v1/plans/" + id).good().json().path("archived").asBoolean())
                    .isTrue();
            READ.forEach((service, path) -> stack.at(service, "admin").get(path).good());

            // Then: it is told as data, ten seconds later at most
            Migration.patiently("plan-service says that events wait")
                    .until(
                            () -> {
                                JsonNode seen = well().at("/checks/0/data");
                                return seen.path("kafka").asText().equals("DOWN")
                                        && seen.path("unsentEvents").asInt() > 0;
                            });
            assertThat(Metrics.of(stack.address("plan-service"))).contains("drover_broker_up 0.0");
            LocalStack.services().forEach(this::staysUp);
        }
        Migration.patiently("both events are in Kafka")
                .ignoreExceptions()
                .until(() -> told(id).containsAll(Set.of("created", "archived")));
        Migration.patiently("the log has them")
                .until(() -> stack.as("viewer").list("/api/v1/logs?planId=" + id).size() == 2);
        Migration.patiently("plan-service says that nothing waits")
                .until(() -> well().path("status").asText().equals("UP"));
    }

    private void staysUp(String service) {
        Door door = new Door(stack.address(service), null);
        assertThat(door.get("/q/health/live").status()).isEqualTo(200);
        assertThat(door.get("/q/health/ready").status()).isEqualTo(200);
    }

    private JsonNode well() {
        return new Door(stack.address("plan-service"), null).get("/q/health/well").json();
    }

    /** What was said of a plan, in one word each. */
    private Set<String> told(String planId) {
        return KafkaDump.of(stack.kafka(), "drover.plans.v1").events().stream()
                .filter(event -> event.header("ce_source").equals("/plans/" + planId))
                .map(event -> event.type().split("\\.", -1)[2])
                .collect(Collectors.toSet());
    }

    private List<Long> pids() {
        return LocalStack.services().stream().map(stack::part).map(RunningPart::pid).toList();
    }
}
