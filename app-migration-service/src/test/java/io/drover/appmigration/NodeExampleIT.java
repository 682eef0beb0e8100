package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.transferId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Run;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vendor of the guide, which is no Java, moves an app. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class NodeExampleIT {

    private static final Path EXAMPLE = Path.of("../docs/vendors/node-example/vendor.mjs");
    private static final int PAGES = 450;

    @Inject OtherServices others;

    @Test
    void movesAnAppAsTheGuideSays() throws IOException {
        // Given
        assumeTrue(isInstalled("node"), "needs node");
        Run run = Run.fresh();
        String key = "app-" + UUID.randomUUID();
        Process node = start(key);
        try (BufferedReader said = node.inputReader()) {
            String port = said.readLine().replaceAll("\\D", "");
            String app = Client.app(key, "http://127.0.0.1:" + port + "/").toString();
            as("admin").body(app).post("/api/v1/apps").then().statusCode(201);
            others.say(run.requested(key));
            String[] pages =
                    IntStream.range(0, PAGES)
                            .mapToObj(i -> "p%03d".formatted(i))
                            .toArray(String[]::new);
            others.say(run.mapped("DS", "confluence:page", pages));
            // When
            others.say(run.finished(Map.of("confluence:page", (long) PAGES)));
            // Then
            JsonNode ended = Client.await(run, key, "SUCCESS");
            assertThat(ended.path("message").asText()).contains("" + PAGES);
            assertThat(transferId(ended)).isNotNull();
            as("viewer")
                    .get("/api/v1/app-migrations/{id}/feedback", ended.path("id").asText())
                    .then()
                    .statusCode(200)
                    .body("moved", org.hamcrest.Matchers.equalTo(PAGES));
        } finally {
            node.destroyForcibly();
        }
    }

    private static Process start(String key) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", EXAMPLE.toString());
        node.environment().put("DROVER", "http://localhost:" + RestAssured.port);
        node.environment().put("TOKEN", Tokens.vendor(key));
        node.environment().put("SECRET", VendorEndpoint.SECRET);
        node.environment().put("PORT", "0");
        // other tests have set the clock of the service forward
        node.environment().put("TOLERANCE_SECONDS", "1e9");
        return node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .anyMatch(Files::isExecutable);
    }
}
