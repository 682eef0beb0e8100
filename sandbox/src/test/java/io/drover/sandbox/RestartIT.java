package io.drover.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.PostgresServer;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged stand-in is killed and started again. */
class RestartIT {

    @TempDir Path data;
    private String database;
    private int port;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        database = database == null ? PostgresServer.newDatabase() : database;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                database,
                                "QUARKUS_DATASOURCE_USERNAME",
                                PostgresServer.USER,
                                "QUARKUS_DATASOURCE_PASSWORD",
                                PostgresServer.PASSWORD,
                                "QUARKUS_HTTP_PORT",
                                Integer.toString(port),
                                "SANDBOX_DATA_DIR",
                                data.toString(),
                                "SANDBOX_CLOUD_EMAIL",
                                "somebody@example.com",
                                "SANDBOX_CLOUD_TOKEN",
                                "another-token"));
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(data.resolve("log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> given().port(port).get("/q/health").statusCode() == 200);
    }

    @AfterEach
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private RequestSpecification site() {
        return given().port(port)
                .auth()
                .preemptive()
                .basic("somebody@example.com", "another-token")
                .contentType("application/json");
    }

    @Test
    void keepsWhatItAnsweredForWhenItIsKilled() throws IOException {
        // Given
        String home =
                site().body("{\"key\":\"KEPT\",\"name\":\"Kept\"}")
                        .post("/wiki/api/v2/spaces")
                        .path("homepageId");
        String files = "/wiki/rest/api/content/" + home + "/child/attachment";
        String id =
                given().port(port)
                        .auth()
                        .preemptive()
                        .basic("somebody@example.com", "another-token")
                        .header("X-Atlassian-Token", "nocheck")
                        .multiPart("file", "a.txt", new byte[] {1, 2, 3})
                        .put(files)
                        .path("results[0].id");
        Path halfUploaded = Files.writeString(data.resolve("uploads").resolve("half"), "ha");
        // When
        kill();
        start();
        // Then
        byte[] kept =
                site().get(files + "/" + id + "/download")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        assertThat(kept).containsExactly(1, 2, 3);
        assertThat(given().port(port).get("/journal").jsonPath().getList("entries.status"))
                .containsExactly(201, 200);
        assertThat(halfUploaded).doesNotExist();
        given().port(port).post("/reset").then().statusCode(403);
    }
}
