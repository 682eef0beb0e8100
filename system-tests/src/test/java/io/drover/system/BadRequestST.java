package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: each is answered with a problem that names the fault. */
@Order(12)
class BadRequestST {
    private static final List<String> COLLECTIONS =
            List.of("/api/v1/plans", "/api/v1/sites", "/api/v1/apps");

    private static Door admin;

    @BeforeAll
    static void starts() {
        admin = LocalStack.shared().as("admin");
    }

    static Stream<Arguments> badBodies() {
        List<Arguments> cases =
                List.of(
                        Arguments.of("not closed", "{\"name\": \"x\"", "MALFORMED_JSON"),
                        Arguments.of("no JSON", "name=x", "MALFORMED_JSON"),
                        Arguments.of("an unknown field", "{\"bogus\": 1}", "UNKNOWN_FIELD"),
                        Arguments.of("a wrong type", "{\"name\": {\"a\": [1]}}", null),
                        Arguments.of("a list", "[1, 2, 3]", null),
                        Arguments.of("null", "null", null),
                        Arguments.of("nothing", "", null),
                        Arguments.of(
                                "deep nesting", "[".repeat(100_000) + "]".repeat(100_000), null),
                        Arguments.of(
                                "a long name", "{\"name\":\"" + "x".repeat(5000) + "\"}", null),
                        Arguments.of("control characters", "{\"name\": \"a\\u0000b\"}", null));
        return COLLECTIONS.stream()
                .flatMap(
                        path ->
                                cases.stream()
                                        .map(
                                                one -> {
                                                    Object[] parts = one.get();
                                                    return Arguments.of(
                                                            parts[0], path, parts[1], parts[2]);
                                                }));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("badBodies")
    void refusesABody(String what, String path, String body, String code) {
        // Given
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // When
        Answer answer = admin.raw("POST", path, "application/json", bytes);
        // Then
        answer.isProblem();
        assertThat(answer.status()).as("%s: %s", what, answer.text()).isEqualTo(400);
        if (code != null) {
            assertThat(answer.json().path("code").asText()).isEqualTo(code);
        }
        if ("UNKNOWN_FIELD".equals(code)) {
            assertThat(answer.text()).contains("bogus");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/plans", "/api/v1/sites", "/api/v1/apps"})
    void refusesABodyOverOneMegabyte(String path) {
        // Given
        byte[] body = new byte[1_200_000];
        Arrays.fill(body, (byte) ' ');
        // When
        Answer answer = admin.raw("POST", path, "application/json", body);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/plans", "/api/v1/sites", "/api/v1/apps"})
    void refusesAnotherMediaType(String path) {
        // Given
        byte[] body = "<plan/>".getBytes(StandardCharsets.UTF_8);
        // When
        Answer answer = admin.raw("POST", path, "application/xml", body);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/plans",
                "/api/v1/sites",
                "/api/v1/executions",
                "/api/v1/apps",
                "/api/v1/app-migrations",
                "/api/v1/logs"
            })
    void refusesListsThatMakeNoSense(String path) {
        // Given
        List<String> queries =
                List.of("limit=0", "limit=-1", "limit=100000", "limit=many", "cursor=Zm9v");
        // When
        List<Answer> answers =
                queries.stream().map(query -> admin.get(path + "?" + query)).toList();
        // Then
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            answer.isProblem();
                            assertThat(answer.status()).as("%s", answer.text()).isIn(400, 404);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/plans/",
                "/api/v1/sites/",
                "/api/v1/executions/",
                "/api/v1/apps/",
                "/api/v1/app-migrations/",
                "/api/v1/logs/app-migrations/"
            })
    void knowsNothingOfAnIdThatIsNobodys(String path) {
        // Given
        List<String> ids = List.of(UUID.randomUUID().toString(), "1", "%00", "..%2f..%2fetc");
        // When
        List<Answer> answers = ids.stream().map(id -> admin.get(path + id)).toList();
        // Then
        answers.getFirst().isProblem();
        assertThat(answers.getFirst().status()).isEqualTo(404);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isIn(400, 404));
    }

    @Test
    void refusesAPlanWithoutSitesThatExist() {
        // Given
        String nobody = "00000000-0000-7000-8000-000000000000";
        Map<String, Object> plan =
                Map.of(
                        "name",
                        "From nowhere",
                        "sourceSiteId",
                        nobody,
                        "destinationSiteId",
                        nobody,
                        "scope",
                        Map.of("usersAndGroups", "ALL"));
        // When
        Answer answer = admin.post("/api/v1/plans", plan);
        // Then
        answer.isProblem();
        assertThat(answer.status()).isIn(400, 422);
    }

    @Test
    void opensNothingBesideThePublicPaths() {
        // Given
        List<String> paths =
                List.of("/q/health", "/q/dev", "/openapi", "/api/v1", "/api/v2/plans", "/vendor");
        // When
        List<Answer> answers = paths.stream().map(admin::get).toList();
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404));
    }
}
