package io.drover.appmigration;

import static io.drover.appmigration.Client.eventually;
import static io.drover.appmigration.Client.report;
import static io.drover.appmigration.Client.transferId;
import static io.drover.appmigration.Client.vendor;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.contracts.Topics;
import io.drover.kit.ids.Ids;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class VendorApiIT {

    @Inject OtherServices others;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();
    private String key;
    private UUID transfer;

    @BeforeEach
    void startTransfer() {
        key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.mapped("DS", "confluence:page", "1", "2", "3", "4", "5"));
        others.say(run.mapped(null, "confluence:space", "DS", "HR"));
        others.say(run.finished(Map.of("confluence:page", 5L, "confluence:space", 2L)));
        transfer = transferId(Client.await(run, key, "RUNNING"));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void showsAVendorItsTransfer() {
        // When
        Response answer = vendor(key).get("/vendor/v1/transfers/{id}", transfer);
        // Then
        answer.then()
                .statusCode(200)
                .body("transferId", equalTo(transfer.toString()))
                .body("originalTransferId", equalTo(transfer.toString()))
                .body("appKey", equalTo(key))
                .body("status", equalTo("RUNNING"))
                .body("source.kind", equalTo("confluence-export"))
                .body("destination.url", equalTo("https://new.example.com"));
        vendor(key)
                .get("/vendor/v1/transfers")
                .then()
                .statusCode(200)
                .body("items.transferId", contains(transfer.toString()));
    }

    @Test
    void hidesAnothersTransferAsIfItWereNone() {
        // Given
        String other = Client.register(endpoint);
        UUID absent = Ids.next();
        // When
        for (String path : List.of("", "/mappings?namespace=confluence:page", "/containers")) {
            Response foreign = vendor(other).get("/vendor/v1/transfers/" + transfer + path);
            Response nothing = vendor(other).get("/vendor/v1/transfers/" + absent + path);
            // Then
            assertSame(foreign, nothing, absent);
        }
        assertSame(
                report(other, transfer, Map.of("status", "SUCCESS")),
                report(other, absent, Map.of("status", "SUCCESS")),
                absent);
        var lines = Map.of("lines", List.of(Map.of("level", "INFO", "message", "mine")));
        assertSame(
                vendor(other).body(lines).post("/vendor/v1/transfers/{id}/logs", transfer),
                vendor(other).body(lines).post("/vendor/v1/transfers/{id}/logs", absent),
                absent);
        var find = Map.of("namespace", "confluence:page", "sourceIds", List.of("1"));
        assertSame(
                vendor(other).body(find).post("/vendor/v1/transfers/{id}/mappings/find", transfer),
                vendor(other).body(find).post("/vendor/v1/transfers/{id}/mappings/find", absent),
                absent);
        vendor(other).get("/vendor/v1/transfers").then().body("items", empty());
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void takesProgressAndNeverLess() {
        // Given
        report(key, transfer, Map.of("status", "IN_PROGRESS", "percent", 40, "message", "forty"))
                .then()
                .statusCode(200)
                .body("applied", equalTo(true))
                .body("transfer.percent", equalTo(40));
        // When
        Response lower =
                report(
                        key,
                        transfer,
                        Map.of("status", "IN_PROGRESS", "percent", 39, "message", "less"));
        // Then
        lower.then()
                .statusCode(200)
                .body("applied", equalTo(false))
                .body("transfer.percent", equalTo(40))
                .body("transfer.message", equalTo("forty"));
        JsonNode shown = Client.appMigration(run, key);
        assertThat(shown.path("percent").asInt()).isEqualTo(40);
        assertThat(shown.path("message").asText()).isEqualTo("forty");
        assertThat(shown.path("vendorStatus").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void settlesOnceAndForAll() {
        // Given
        report(key, transfer, Map.of("status", "SUCCESS", "message", "done"))
                .then()
                .statusCode(200)
                .body("applied", equalTo(true))
                .body("transfer.status", equalTo("SUCCESS"))
                .body("transfer.percent", equalTo(100));
        // When
        Response again = report(key, transfer, Map.of("status", "SUCCESS", "message", "really"));
        Response other = report(key, transfer, Map.of("status", "FAILED"));
        Response late = report(key, transfer, Map.of("status", "IN_PROGRESS", "percent", 10));
        // Then
        again.then()
                .statusCode(200)
                .body("applied", equalTo(false))
                .body("transfer.message", equalTo("done"));
        for (Response refused : List.of(other, late)) {
            refused.then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("TRANSFER_SETTLED"))
                    .body("currentStatus", equalTo("SUCCESS"));
        }
        JsonNode shown = Client.appMigration(run, key);
        assertThat(shown.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(shown.path("message").asText()).isEqualTo("done");
        eventually(
                () ->
                        assertThat(types())
                                .contains("drover.transfer.late-report-rejected.v1")
                                .filteredOn(t -> t.equals("drover.app-migration.succeeded.v1"))
                                .hasSize(1));
    }

    @Test
    void letsOneOfManyLastWordsWin() throws Exception {
        // Given
        List<Callable<Integer>> words = new ArrayList<>();
        for (String status : List.of("SUCCESS", "FAILED", "INCOMPLETE")) {
            for (int i = 0; i < 4; i++) {
                words.add(() -> report(key, transfer, Map.of("status", status)).statusCode());
            }
        }
        Collections.shuffle(words);
        // When
        List<Integer> answers = atOnce(words);
        // Then
        assertThat(answers).containsOnly(200, 409);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(4);
        eventually(
                () ->
                        assertThat(types())
                                .filteredOn(
                                        type -> type.matches(".*(succeeded|failed|incomplete).v1"))
                                .hasSize(1));
    }

    @Test
    void keepsTheHighestOfManyPercentsAtOnce() throws Exception {
        // Given
        List<Callable<Integer>> reports = new ArrayList<>();
        IntStream.rangeClosed(1, 30)
                .forEach(
                        percent ->
                                reports.add(
                                        () ->
                                                report(
                                                                key,
                                                                transfer,
                                                                Map.of(
                                                                        "status",
                                                                        "IN_PROGRESS",
                                                                        "percent",
                                                                        percent))
                                                        .statusCode()));
        Collections.shuffle(reports);
        // When
        List<Integer> answers = atOnce(reports);
        // Then
        assertThat(answers).containsOnly(200);
        vendor(key).get("/vendor/v1/transfers/{id}", transfer).then().body("percent", equalTo(30));
        assertThat(Client.appMigration(run, key).path("percent").asInt()).isEqualTo(30);
        eventually(() -> assertThat(percents()).isSorted().last().isEqualTo(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"IN_PROGRESS\",\"percent\":100}",
                "{\"status\":\"IN_PROGRESS\",\"percent\":-1}",
                "{\"status\":\"IN_PROGRESS\",\"percent\":1.5}",
                "{\"status\":\"IN_PROGRESS\",\"percent\":\"7\"}",
                "{\"status\":\"RUNNING\"}",
                "{\"status\":0}",
                "{\"percent\":5}",
                "{\"status\":\"SUCCESS\",\"verdict\":\"fine\"}",
                "{\"status\":\"SUCCESS\"",
                "[]",
                "null",
                ""
            })
    void refusesAReportThatMakesNoSense(String body) {
        // When
        Response answer =
                vendor(key).body(body).post("/vendor/v1/transfers/{id}/progress", transfer);
        // Then
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", not(nullValue()));
        assertThat(Client.appMigration(run, key).path("percent").asInt()).isZero();
    }

    @Test
    void refusesAMessageThatIsTooLong() {
        // When
        Response answer =
                report(key, transfer, Map.of("status", "IN_PROGRESS", "message", "x".repeat(1001)));
        // Then
        answer.then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("errors[0].pointer", equalTo("/message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked"})
    void refusesAMessageOfOneGigabyteLongBeforeItsEnd(String framing) throws Exception {
        // Given
        String head =
                """
                POST /vendor/v1/transfers/%s/progress HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                %s

                """
                        .formatted(transfer, Tokens.vendor(key), framing)
                        .replace("\n", "\r\n");
        String megabyte = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            // When
            socket.getOutputStream().write((head + megabyte + megabyte).getBytes(UTF_8));
            // Then
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(answer.readLine()).contains("413");
        }
        report(key, transfer, Map.of("status", "IN_PROGRESS")).then().statusCode(200);
    }

    @Test
    void writesLinesForTheAppLog() {
        // When
        Response answer =
                vendor(key)
                        .body(
                                Map.of(
                                        "lines",
                                        List.of(
                                                Map.of("level", "INFO", "message", "begun"),
                                                Map.of(
                                                        "level", "WARNING",
                                                        "message", "one is odd",
                                                        "time", "2026-11-23T10:00:00Z"))))
                        .post("/vendor/v1/transfers/{id}/logs", transfer);
        // Then
        answer.then().statusCode(204);
        eventually(
                () ->
                        assertThat(story())
                                .filteredOn(e -> e.type().equals("drover.transfer.log-written.v1"))
                                .extracting(e -> e.data().path("message").asText())
                                .containsExactly("begun", "one is odd"));
    }

    @Test
    void takesOneHundredLinesAndNoMore() {
        // Given
        var line = Map.of("level", "INFO", "message", "a line");
        // When
        int hundred = log(Collections.nCopies(100, line)).statusCode();
        int more = log(Collections.nCopies(101, line)).statusCode();
        int none = log(List.of()).statusCode();
        // Then
        assertThat(List.of(hundred, more, none)).containsExactly(204, 400, 400);
        eventually(
                () ->
                        assertThat(types())
                                .filteredOn(type -> type.equals("drover.transfer.log-written.v1"))
                                .hasSize(100));
    }

    @Test
    void pagesThroughMappings() {
        // Given
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        // When
        do {
            var request =
                    vendor(key).queryParam("namespace", "confluence:page").queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page =
                    request.get("/vendor/v1/transfers/{id}/mappings", transfer)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            seen.addAll(page.getList("items.destinationId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        // Then
        assertThat(seen).containsExactly("new-1", "new-2", "new-3", "new-4", "new-5");
    }

    @Test
    void refusesACursorOfAnotherQuestion() {
        // Given
        String cursor =
                vendor(key)
                        .queryParam("namespace", "confluence:page")
                        .queryParam("limit", 2)
                        .get("/vendor/v1/transfers/{id}/mappings", transfer)
                        .jsonPath()
                        .getString("nextCursor");
        // When
        Response answer =
                vendor(key)
                        .queryParam("namespace", "confluence:space")
                        .queryParam("cursor", cursor)
                        .get("/vendor/v1/transfers/{id}/mappings", transfer);
        // Then
        answer.then().statusCode(400).body("code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void findsMappingsByTheirSource() {
        // When
        Response answer =
                vendor(key)
                        .body(
                                Map.of(
                                        "namespace",
                                        "confluence:page",
                                        "sourceIds",
                                        List.of("4", "absent", "2", "2")))
                        .post("/vendor/v1/transfers/{id}/mappings/find", transfer);
        // Then
        answer.then()
                .statusCode(200)
                .body("items.sourceId", containsInAnyOrder("2", "4"))
                .body("items.destinationId", containsInAnyOrder("new-2", "new-4"));
    }

    @Test
    void findsAtMostOneHundredAtOnce() {
        // Given
        List<String> many = IntStream.range(0, 101).mapToObj(Integer::toString).toList();
        // When
        Response answer =
                vendor(key)
                        .body(Map.of("namespace", "confluence:page", "sourceIds", many))
                        .post("/vendor/v1/transfers/{id}/mappings/find", transfer);
        // Then
        answer.then().statusCode(400).body("code", equalTo("INVALID_FIELD"));
    }

    @Test
    void findsNothingUnderAnIdThatNoSiteHas() {
        // When
        Response answer =
                vendor(key)
                        .body("{\"namespace\":\"confluence:page\",\"sourceIds\":[\"1\\u0000\"]}")
                        .post("/vendor/v1/transfers/{id}/mappings/find", transfer);
        // Then
        answer.then().statusCode(400).body("errors[0].pointer", equalTo("/sourceIds/0"));
    }

    @Test
    void listsTheSpacesThatWereMoved() {
        // When
        Response answer = vendor(key).get("/vendor/v1/transfers/{id}/containers", transfer);
        // Then
        answer.then().statusCode(200).body("items.sourceId", contains("DS", "HR"));
    }

    @Test
    void refusesANamespaceTheAppIsNotRegisteredFor() {
        // Given
        String modest =
                Client.register(
                        endpoint.url(), app -> app.putArray("namespaces").add("confluence:space"));
        Run another = Run.fresh();
        others.say(another.requested(modest));
        others.say(another.finished(Map.of()));
        UUID theirs = transferId(Client.await(another, modest, "RUNNING"));
        // When
        Response answer =
                vendor(modest)
                        .queryParam("namespace", "confluence:page")
                        .get("/vendor/v1/transfers/{id}/mappings", theirs);
        // Then
        answer.then().statusCode(403).body("code", equalTo("NAMESPACE_NOT_ALLOWED"));
    }

    @Test
    void keepsVendorsOutOfTheOperatorsApi() {
        // Given
        var paths = List.of("/api/v1/apps", "/api/v1/apps/" + key, "/api/v1/app-migrations");
        // When
        var answers = paths.stream().map(path -> vendor(key).get(path).statusCode()).toList();
        // Then
        assertThat(answers).containsOnly(403);
        vendor(key)
                .body(Client.app("mine", endpoint.url()).toString())
                .post("/api/v1/apps")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "planner", "operator", "admin"})
    void keepsEverybodyElseOutOfTheVendorApi(String role) {
        // When
        var answers =
                List.of(
                        Client.as(role).get("/vendor/v1/transfers").statusCode(),
                        Client.as(role).get("/vendor/v1/transfers/{id}", transfer).statusCode(),
                        Client.as(role)
                                .body(Map.of("status", "SUCCESS"))
                                .post("/vendor/v1/transfers/{id}/progress", transfer)
                                .statusCode());
        // Then
        assertThat(answers).containsOnly(403);
    }

    @Test
    void asksForAToken() {
        // When
        Response none = given().get("/vendor/v1/transfers");
        Response forged =
                given().auth()
                        .oauth2(Tokens.vendor(key).replaceAll("\\.[^.]*$", ".AAAA"))
                        .get("/vendor/v1/transfers");
        Response keyless = Client.as("vendor").get("/vendor/v1/transfers");
        // Then
        assertThat(List.of(none.statusCode(), forged.statusCode(), keyless.statusCode()))
                .containsExactly(401, 401, 403);
    }

    @ParameterizedTest
    @MethodSource("claimsThatAreNoKey")
    void letsNobodyInWhoseAppKeyIsNoText(Object claim) {
        // Given
        String token =
                Tokens.with(
                        claims -> {
                            claims.put("groups", List.of("vendor"));
                            claims.put("app_key", claim);
                        });
        // When
        Response answer = given().auth().oauth2(token).get("/vendor/v1/transfers");
        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("APP_KEY_MISSING");
    }

    static Stream<Object> claimsThatAreNoKey() {
        return Stream.of(List.of(), List.of("drawings"), Map.of("key", "drawings"), 7, true, " ");
    }

    private Response log(List<Map<String, String>> lines) {
        return vendor(key)
                .body(Map.of("lines", lines))
                .post("/vendor/v1/transfers/{id}/logs", transfer);
    }

    private void assertSame(Response foreign, Response nothing, UUID absent) {
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(foreign.asString().replace(transfer.toString(), "ID"))
                .isEqualTo(nothing.asString().replace(absent.toString(), "ID"));
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (var callers = Executors.newFixedThreadPool(12)) {
            List<Integer> answers = new ArrayList<>();
            for (var answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private List<Integer> percents() {
        return story().stream()
                .filter(event -> event.type().equals("drover.app-migration.progressed.v1"))
                .map(event -> event.data().path("state").path("percent").asInt())
                .toList();
    }

    private List<String> types() {
        return story().stream().map(Published::type).toList();
    }

    private List<Published> story() {
        String id = Client.appMigration(run, key).path("id").asText();
        return others.heard(Topics.APP_MIGRATIONS, "/app-migrations/" + id);
    }
}
