package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that the services publish, called by everybody who may not. */
@Order(20)
class RolesST {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String NOBODYS_ID = "00000000-0000-7000-8000-000000000000";

    private static LocalStack stack;

    /** One operation of an OpenAPI document. */
    record Operation(String service, String method, String path, String mediaType) {
        boolean isPublic() {
            return path.startsWith("/api/v1/") || path.startsWith("/vendor/v1/");
        }

        boolean isVendors() {
            return path.startsWith("/vendor/v1/");
        }

        boolean writes() {
            return !method.equals("GET") && !linksToADownload();
        }

        /** Asking for a link to a download needs no more than the download itself. */
        private boolean linksToADownload() {
            return method.equals("POST") && path.endsWith("/link");
        }

        Answer callFrom(Door door) {
            String concrete = path.replaceAll("\\{[^}]*}", NOBODYS_ID);
            byte[] body = (writes() ? "{}" : "").getBytes(StandardCharsets.UTF_8);
            return door.raw(method, concrete, mediaType, body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void starts() {
        stack = LocalStack.shared();
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String service : LocalStack.services()) {
            JsonNode document =
                    new Door(LocalStack.shared().address(service), null)
                            .get("/openapi?format=json")
                            .good()
                            .json();
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(
                                new Operation(
                                        service,
                                        method.getKey().toUpperCase(java.util.Locale.ROOT),
                                        path.getKey(),
                                        mediaType(method.getValue())));
                    }
                }
            }
        }
        return operations.stream();
    }

    static Stream<Operation> publicOperations() {
        return operations().filter(Operation::isPublic);
    }

    static Stream<Operation> writes() {
        return publicOperations().filter(Operation::writes).filter(one -> !one.isVendors());
    }

    private static String mediaType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    @Test
    void publishesEveryServicesOperations() {
        // Given
        Set<String> expected =
                Set.of(
                        "POST /api/v1/plans",
                        "POST /api/v1/plans/{id}/run",
                        "POST /api/v1/sites",
                        "GET /api/v1/executions/{id}",
                        "POST /api/v1/apps",
                        "GET /api/v1/app-migrations",
                        "GET /api/v1/logs");
        // When
        List<String> operations = operations().map(Operation::toString).toList();
        // Then
        assertThat(operations).containsAll(expected).doesNotHaveDuplicates();
        assertThat(publicOperations().toList()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("publicOperations")
    void wantsAToken(Operation operation) {
        // Given
        Door stranger = stack.asStranger();
        // When
        Answer answer = operation.callFrom(stranger);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("publicOperations")
    void believesNoTokenThatIsNotSignedHere(Operation operation) {
        // Given
        String none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZ3JvdXBzIjpbImFkbWluIl19.";
        Door forger = new Door(stack.gateway(), "Bearer " + none);
        // When
        Answer answer = operation.callFrom(forger);
        // Then
        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("publicOperations")
    void keepsVendorsAndPeopleApart(Operation operation) {
        // Given
        Door wrong = operation.isVendors() ? stack.as("admin") : stack.asVendor(Migration.APP);
        // When
        Answer answer = operation.callFrom(wrong);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void letsViewersOnlyRead(Operation operation) {
        // Given
        Door viewer = stack.as("viewer");
        // When
        Answer answer = operation.callFrom(viewer);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void letsPlannersRunNothingAndOperatorsMakeNoSites() {
        // Given
        String plan = "/api/v1/plans/" + NOBODYS_ID;
        // When
        List<Answer> answers =
                List.of(
                        stack.as("planner").post(plan + "/run", Map.of()),
                        stack.as("planner").post(plan + "/stop", Map.of()),
                        stack.as("operator").post("/api/v1/sites", Map.of()),
                        stack.as("operator").post("/api/v1/apps", Map.of()));
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    }

    @Test
    void showsAVendorOnlyTheTransfersOfItsOwnApp() {
        // Given
        String transfer =
                Migrations.sample().migration().apps().getFirst().path("transferId").asText();
        String path = "/vendor/v1/transfers/" + transfer;
        Door own = stack.asVendor(Migration.APP);
        Door other = stack.asVendor("somebody-elses-app");
        // When
        Answer seenByOther = other.get(path);
        // Then
        own.get(path).good();
        seenByOther.isProblem();
        assertThat(seenByOther.status()).isEqualTo(404);
        assertThat(other.get("/vendor/v1/transfers").good().json().path("items")).isEmpty();
        assertThat(
                        other.post(path + "/progress", Map.of("status", "FAILED", "percent", 1))
                                .status())
                .isEqualTo(404);
        assertThat(other.get(path + "/mappings?namespace=confluence:page").status()).isEqualTo(404);
    }

    @Test
    void masksAddressesForViewers() {
        // Given
        Migration migration = Migrations.sample().migration();
        String checks = "/api/v1/plans/" + migration.planId() + "/checks";
        List<String> items = new ArrayList<>();
        stack.as("viewer")
                .get(checks)
                .good()
                .json()
                .path("results")
                .forEach(
                        result -> {
                            if (result.path("itemsUrl").isTextual()) {
                                items.add(result.path("itemsUrl").asText());
                            }
                        });
        // When
        List<Answer> answers = items.stream().map(stack.as("viewer")::get).toList();
        // Then
        assertThat(items).isNotEmpty();
        assertThat(answers)
                .allSatisfy(
                        answer ->
                                assertThat(answer.good().text())
                                        .doesNotContain("@larkspur.example"));
    }
}
