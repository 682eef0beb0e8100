package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Commands and refusals at the gateway, and what the audit says of them. */
@Order(15)
class AuditST {
    private final LocalStack stack = LocalStack.shared();

    @Test
    void hasEveryCommandAndEveryRefusalOnce() {
        // Given
        Instant begin = Instant.now().minusSeconds(1);
        String sample = "/api/v1/plans/" + Migrations.sample().migration().planId();
        Door planner = stack.as("planner");
        // When
        String id = planner.post(sample + "/copy", Map.of()).good().json().path("id").asText();
        String copy = "/api/v1/plans/" + id;
        planner.post(copy + "/archive", Map.of()).good();
        planner.post(copy + "/run", Map.of()).refused(403, "FORBIDDEN");
        stack.as("operator").post(copy + "/run", Map.of()).isProblem();
        planner.delete(copy).good();
        // Then
        List<JsonNode> records =
                Migration.patiently("the audit has it")
                        .until(() -> about(copy, begin), found -> found.size() == 4);
        assertThat(records)
                .extracting(record -> record.path("action").asText())
                .containsExactlyInAnyOrder("archivePlan", "runPlan", "runPlan", "deletePlan");
        assertThat(records)
                .allSatisfy(
                        record -> {
                            boolean done = record.path("outcome").asText().equals("DONE");
                            assertThat(record.path("planId").asText()).isEqualTo(id);
                            assertThat(record.path("effect").asBoolean()).isEqualTo(done);
                            assertThat(record.path("code").isNull()).isEqualTo(done);
                            assertThat(record.path("address").asText()).isEqualTo("127.0.0.1");
                            assertThat(record.path("actor").asText()).isNotBlank();
                        });
        assertThat(stack.as("operator").get("/api/v1/audit").status()).isEqualTo(403);
    }

    private List<JsonNode> about(String path, Instant since) {
        JsonNode page =
                stack.as("admin").get("/api/v1/audit?limit=200&from=" + since).good().json();
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(record -> record.path("resource").asText().startsWith(path))
                .toList();
    }
}
