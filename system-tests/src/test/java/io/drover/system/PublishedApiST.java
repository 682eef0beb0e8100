package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ManySpaces;
import io.drover.system.stack.LocalStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other teams do with the OpenAPI documents: read them, lint them, make clients of them. */
@Order(33)
class PublishedApiST {

    @BeforeAll
    static void installsTheTools() throws Exception {
        NodeTools.install();
    }

    @ParameterizedTest
    @CsvSource({
        "lint:rules, No results with a severity of 'hint' or higher",
        "lint:structure, Your API description is valid",
        "lint:events, '10 topics, 77 events'"
    })
    void findsNothingWrongWithTheDocuments(String lint, String verdict) throws Exception {
        // When
        String said = NodeTools.npm(Map.of(), "run", lint);
        // Then
        assertThat(said).contains(verdict).doesNotContain("problem(s)", "You have ");
    }

    @Test
    void migratesASiteWithAGeneratedTypescriptClient() throws Exception {
        // Given
        LocalStack stack = LocalStack.shared();
        Path export = stack.exports().resolve("typescript.zip");
        ManySpaces.write(export, 2, 5, 33, "TS");
        NodeTools.npm(Map.of(), "run", "client");
        // When
        String said =
                NodeTools.npm(
                        Map.of(
                                "DROVER",
                                stack.gateway().toString(),
                                "TOKEN",
                                stack.token("admin"),
                                "EXPORT",
                                export.toString(),
                                "DESTINATION",
                                new SandboxSite(stack).address().toString(),
                                "EMAIL",
                                SandboxSite.EMAIL,
                                "API_TOKEN",
                                SandboxSite.TOKEN),
                        "run",
                        "migrate");
        // Then
        assertThat(said).containsPattern("plan [0-9a-f-]{36} FINISHED 100 %");
    }

    @Test
    void showsThemAtTheGateway() throws Exception {
        // When
        var document = get("/docs/openapi");
        var page = get("/docs/");
        var ofService = get("/docs/log-service/openapi");
        // Then
        assertThat(new YAMLMapper().readTree(document))
                .isEqualTo(
                        new YAMLMapper().readTree(NodeTools.API.resolve("drover.yaml").toFile()));
        assertThat(page).contains("swagger-ui", "/docs/openapi", "/docs/plan-service/openapi");
        assertThat(new YAMLMapper().readTree(ofService).path("paths"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        get(
                                                LocalStack.shared().address("log-service"),
                                                "/openapi?format=json"))
                                .path("paths"));
    }

    private static String get(String path) throws Exception {
        return get(LocalStack.shared().gateway(), path);
    }

    private static String get(URI address, String path) throws Exception {
        try (var client =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(address.resolve(path)).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }
}
