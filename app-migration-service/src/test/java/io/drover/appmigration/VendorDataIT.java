package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.eventually;
import static io.drover.appmigration.Client.transferId;
import static io.drover.appmigration.Client.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.appmigration.application.Retention;
import io.drover.contracts.Topics;
import io.drover.kit.sql.Sql;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor leaves at a transfer, and how long it may read it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class VendorDataIT {

    private static final String DATA = "/vendor/v1/transfers/{id}/data";

    @Inject OtherServices others;
    @Inject MovableClock clock;
    @Inject Retention retention;
    @Inject Sql sql;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();
    private String key = "";

    @BeforeEach
    void register() {
        key = Client.register(endpoint);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void keepsWhatAVendorUploadsAndTellsItsOtherPart() throws Exception {
        // Given
        UUID transfer = start();
        byte[] bytes = bytes(3_000_000);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        // When
        Response uploaded =
                vendor(key)
                        .contentType("application/octet-stream")
                        .header(
                                "Repr-Digest",
                                "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
                        .body(bytes)
                        .post(DATA + "?label=diagrams", transfer);
        // Then
        uploaded.then()
                .statusCode(201)
                .body("size", equalTo(bytes.length))
                .body("sha256", equalTo(HexFormat.of().formatHex(hash)));
        String id = uploaded.path("dataId");
        assertThat(vendor(key).get(DATA + "/{data}", transfer, id).asByteArray()).isEqualTo(bytes);
        assertThat(vendor(key).get(DATA, transfer).jsonPath().getList("items.label"))
                .isEqualTo(List.of("diagrams"));
        eventually(
                () -> assertThat(endpoint.messages("transfer.data-uploaded", transfer)).hasSize(1));
        assertThat(
                        endpoint.messages("transfer.data-uploaded", transfer)
                                .getFirst()
                                .body()
                                .at("/data/dataId")
                                .asText())
                .isEqualTo(id);
        eventually(() -> assertThat(types()).contains("drover.transfer.data-uploaded.v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=5-99, 206, 56789, bytes 5-9/10",
        "'bytes=0-1,3-4', 200, 0123456789, ",
        "bytes=x, 200, 0123456789, ",
    })
    void givesTheBytesThatAreAskedFor(String range, int status, String bytes, String content) {
        // Given
        UUID transfer = start();
        String id = upload(transfer, "0123456789").path("dataId");
        // When
        Response answer = vendor(key).header("Range", range).get(DATA + "/{data}", transfer, id);
        // Then
        answer.then().statusCode(status);
        assertThat(answer.asString()).isEqualTo(bytes);
        assertThat(answer.header("Content-Range")).isEqualTo(content);
    }

    @Test
    void refusesWhatIsNoUploadAndKeepsNothingOfIt() {
        // Given
        UUID transfer = start();
        // When
        Response broken =
                vendor(key)
                        .contentType("application/octet-stream")
                        .header("Repr-Digest", "sha-256=:" + "A".repeat(43) + "=:")
                        .body("bytes".getBytes(StandardCharsets.UTF_8))
                        .post(DATA + "?label=a", transfer);
        Response tooLarge = upload(transfer, "x".repeat(HurriedClockwork.LARGEST_UPLOAD + 1));
        Response unlabelled =
                vendor(key)
                        .contentType("application/octet-stream")
                        .body(new byte[1])
                        .post(DATA + "?label=a/b", transfer);
        Response stranger =
                vendor(Client.register(endpoint))
                        .contentType("application/octet-stream")
                        .body(new byte[1])
                        .post(DATA + "?label=a", transfer);
        // Then
        broken.then().statusCode(422).body("code", equalTo("DIGEST_MISMATCH"));
        tooLarge.then().statusCode(413).body("code", equalTo("DATA_TOO_LARGE"));
        unlabelled.then().statusCode(400);
        stranger.then().statusCode(404).body("code", equalTo("TRANSFER_NOT_FOUND"));
        assertThat(vendor(key).get(DATA, transfer).jsonPath().getList("items")).isEmpty();
        vendor(key)
                .header("Range", "bytes=10-")
                .get(DATA + "/{data}", transfer, upload(transfer, "0123456789").path("dataId"))
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */10"));
    }

    @Test
    void takesNothingMoreAfterTheEnd() {
        // Given
        UUID transfer = start();
        Client.report(key, transfer, Map.of("status", "SUCCESS"));
        // When
        Response data = upload(transfer, "late");
        Response feedback =
                vendor(key)
                        .body("{\"late\": true}")
                        .put("/vendor/v1/transfers/{id}/feedback", transfer);
        // Then
        data.then().statusCode(409).body("code", equalTo("TRANSFER_SETTLED"));
        feedback.then().statusCode(409).body("code", equalTo("TRANSFER_SETTLED"));
    }

    @Test
    void showsFeedbackToTheVendorAndToOperators() {
        // Given
        UUID transfer = start();
        String path = "/vendor/v1/transfers/{id}/feedback";
        vendor(key).get(path, transfer).then().statusCode(404);
        // When
        vendor(key)
                .body("{\"moved\": 7, \"skipped\": [\"a.png\"]}")
                .put(path, transfer)
                .then()
                .statusCode(200);
        // Then
        String id = Client.appMigration(run, key).path("id").asText();
        as("viewer")
                .get("/api/v1/app-migrations/{id}/feedback", id)
                .then()
                .statusCode(200)
                .body("moved", equalTo(7));
        vendor(key).get(path, transfer).then().body("skipped", equalTo(List.of("a.png")));
        vendor(key)
                .body("{\"text\": \"" + "x".repeat(65 * 1024) + "\"}")
                .put(path, transfer)
                .then()
                .statusCode(413)
                .body("code", equalTo("FEEDBACK_TOO_LARGE"));
        vendor(key).body("[1]").put(path, transfer).then().statusCode(400);
        vendor(key).body("{\"a\": \"\\u0000\"}").put(path, transfer).then().statusCode(400);
    }

    @Test
    void letsAVendorReadThoughItsAppIsRegisteredNoMore() {
        // Given
        UUID transfer = start();
        others.say(run.mapped("DS", "confluence:page", "1"));
        Client.report(key, transfer, Map.of("status", "SUCCESS"));
        // When
        as("admin").delete("/api/v1/apps/{key}", key).then().statusCode(204);
        // Then
        eventually(
                () ->
                        vendor(key)
                                .get(
                                        "/vendor/v1/transfers/{id}/mappings?namespace=confluence:page",
                                        transfer)
                                .then()
                                .statusCode(200)
                                .body("items.sourceId", equalTo(List.of("1"))));
        vendor(key).get("/vendor/v1/transfers/{id}", transfer).then().statusCode(200);
    }

    @Test
    void endsReadsAndForgetsDataThirtyDaysAfterTheEnd() {
        // Given
        UUID transfer = start();
        String id = upload(transfer, "0123456789").path("dataId");
        Client.report(key, transfer, Map.of("status", "SUCCESS"));
        clock.forward(Duration.ofDays(30).minusMinutes(1));
        retention.run();
        vendor(key).get(DATA + "/{data}", transfer, id).then().statusCode(200);
        // When
        clock.forward(Duration.ofMinutes(1));
        // Then
        for (String path :
                List.of("", "/data", "/feedback", "/mappings?namespace=confluence:page")) {
            vendor(key)
                    .get("/vendor/v1/transfers/" + transfer + path)
                    .then()
                    .statusCode(410)
                    .body("code", equalTo("TRANSFER_EXPIRED"));
        }
        assertThat(vendor(key).get("/vendor/v1/transfers").jsonPath().getList("items")).isEmpty();
        retention.run();
        assertThat(HurriedClockwork.dataFolder().resolve("vendor-data/" + transfer))
                .isEmptyDirectory();
    }

    @Test
    void forgetsMappingsAndMessagesAfter180Days() {
        // Given
        others.say(run.mapped("DS", "confluence:page", "1", "2"));
        UUID transfer = start();
        eventually(() -> assertThat(endpoint.messages("transfer.started", transfer)).isNotEmpty());
        clock.forward(Duration.ofDays(180).minusMinutes(5));
        retention.run();
        assertThat(mappings()).isEqualTo(2);
        assertThat(messages()).contains("transfer.started");
        // When
        clock.forward(Duration.ofMinutes(5));
        retention.run();
        // Then
        assertThat(mappings()).isZero();
        assertThat(messages()).doesNotContain("transfer.started");
    }

    private int mappings() {
        return sql.query(
                        "select 1 from mapping where execution_id = ?",
                        row -> row.getInt(1),
                        run.executionId())
                .size();
    }

    private List<String> messages() {
        return as("operator")
                .get("/api/v1/apps/{key}/deliveries", key)
                .jsonPath()
                .getList("items.type");
    }

    @Test
    void refusesAVendorThatCallsTooOftenAndNoOther() {
        // Given
        String neighbour = Client.register(endpoint);
        // When
        List<Response> answers =
                IntStream.range(0, 2 * HurriedClockwork.BURST)
                        .parallel()
                        .mapToObj(_ -> vendor(key).get("/vendor/v1/transfers"))
                        .toList();
        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .contains(200, 429)
                .containsOnly(200, 429);
        Response refused =
                answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
        refused.then().body("code", equalTo("RATE_LIMITED"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        vendor(neighbour).get("/vendor/v1/transfers").then().statusCode(200);
        eventually(
                () ->
                        assertThat(others.heard(Topics.APPS, "/apps/" + key))
                                .extracting(Published::type)
                                .containsOnlyOnce("drover.app.throttled.v1"));
    }

    private UUID start() {
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        return transferId(Client.await(run, key, "RUNNING"));
    }

    private Response upload(UUID transfer, String text) {
        return vendor(key)
                .contentType("application/octet-stream")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(DATA + "?label=some data", transfer);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private List<String> types() {
        String id = Client.appMigration(run, key).path("id").asText();
        return others.heard(Topics.APP_MIGRATIONS, "/app-migrations/" + id).stream()
                .map(Published::type)
                .toList();
    }
}
