package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.drover.system.fuzz.HostileRequest;
import io.drover.system.fuzz.HostileRequests;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import io.drover.testkit.ApiDescription;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent is answered as the API says: never with a failure, the inside of a service, or
 * what is not described. {@code -Ddrover.tests=long} sends 50,000 requests; {@code
 * -Ddrover.seeds=3,17} those of these seeds.
 */
@Order(95)
class FuzzST {

    private static final int REQUESTS =
            "long".equals(System.getProperty("drover.tests")) ? 50_000 : 600;

    private final LocalStack stack = LocalStack.shared();
    private final Migration finished = Migrations.sample().migration();
    private final Map<String, Door> doors = new HashMap<>();

    @Test
    void answersAsDescribedWhateverIsSent() throws IOException {
        // Given
        JsonNode document =
                new YAMLMapper()
                        .readTree(LocalStack.checkout().resolve("docs/api/drover.yaml").toFile());
        ApiDescription description = ApiDescription.of(document.toString());
        HostileRequests requests = new HostileRequests(document, targets());
        Map<String, String> wrong = new LinkedHashMap<>();
        // When
        seeds().forEach(
                        seed -> {
                            HostileRequest request = requests.of(seed);
                            sent(request, description)
                                    .ifPresent(
                                            what ->
                                                    wrong.putIfAbsent(
                                                            what, "seed " + seed + ": " + request));
                        });
        // Then
        assertThat(wrong).isEmpty();
    }

    private static LongStream seeds() {
        String chosen = System.getProperty("drover.seeds");
        return chosen == null
                ? LongStream.range(0, REQUESTS)
                : Stream.of(chosen.split(",")).mapToLong(Long::parseLong);
    }

    /** What is wrong with the answer. */
    private Optional<String> sent(HostileRequest request, ApiDescription description) {
        String path = URI.create(request.path()).getRawPath();
        try {
            Answer answer =
                    door(request.role())
                            .raw(
                                    request.method(),
                                    request.path(),
                                    request.headers(),
                                    request.body());
            String type = answer.headers().firstValue("content-type").orElse("");
            String mediaType = type.replaceFirst(";.*", "").strip();
            if (answer.status() >= 500) {
                return Optional.of(answer.status() + " " + answer.text());
            }
            if (answer.status() == 414 || answer.text().contains("\"PATH_NOT_NORMAL\"")) {
                // refused in front of all operations
                return Optional.empty();
            }
            if (answer.status() >= 400 && !request.method().equals("HEAD")) {
                answer.isProblem();
            }
            return description.undescribed(
                    request.method(),
                    path,
                    new ApiDescription.Answer(
                            answer.status(),
                            mediaType,
                            List.of("application/json", "application/problem+json")
                                            .contains(mediaType)
                                    ? answer.text()
                                    : ""));
        } catch (AssertionError e) {
            return Optional.of("" + e.getMessage());
        }
    }

    private Door door(String role) {
        return doors.computeIfAbsent(
                role,
                unused ->
                        switch (role) {
                            case "nobody" -> stack.asStranger();
                            case "vendor" -> stack.asVendor(Migration.APP);
                            default -> stack.as(role);
                        });
    }

    /** What may be found: a saved plan and a site of its own, and what a migration left. */
    private Map<String, String> targets() {
        Door admin = stack.as("admin");
        String site =
                admin.post("/api/v1/sites", Map.of("name", "Fuzzed", "kind", "confluence-export"))
                        .good()
                        .json()
                        .path("id")
                        .asText();
        JsonNode plan = finished.again().planView();
        JsonNode app = finished.apps().getFirst();
        return Map.of(
                "plans", plan.path("id").asText(),
                "sites", site,
                "executions", finished.executionId(),
                "app-migrations", app.path("id").asText(),
                "transfers", app.path("transferId").asText(),
                "apps", Migration.APP,
                "check-results", finished.planView().at("/checks/runId").asText(),
                "check-runs", finished.planView().at("/checks/runId").asText(),
                "checks", "InvalidEmails",
                "post-migration-tasks", "review-spaces");
    }
}
