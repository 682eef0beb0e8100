package io.drover.kit.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class ProblemsIT {

    private static final String THINGS = "/api/v1/things";

    @TestHTTPResource URI server;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {                         | MALFORMED_JSON |
                    {"name":"a"} {}           | MALFORMED_JSON |
                    {"name":"a","name":"b"}   | MALFORMED_JSON |
                    []                        | MALFORMED_JSON |
                    "name"                    | MALFORMED_JSON |
                    null                      | INVALID_FIELD  |
                    {"name":"a","nam":"b"}    | UNKNOWN_FIELD  | /nam
                    {"name":"a","\\u0000":1}   | UNKNOWN_FIELD  | /�
                    {"name":{"a":1}}          | INVALID_FIELD  | /name
                    {"name":7}                | INVALID_FIELD  | /name
                    {"name":"a","size":"1"}   | INVALID_FIELD  | /size
                    {"name":"a","size":1e99}  | INVALID_FIELD  | /size
                    {}                        | INVALID_FIELD  | /name
                    {"name":" "}              | INVALID_FIELD  | /name
                    {"name":"aaaaaaaaaaaaaaaaaaaaa"} | INVALID_FIELD | /name
                    """)
    void namesWhatIsWrongWithABody(String body, String code, String pointer) {
        // When
        var answer = as("planner").contentType(ContentType.JSON).body(body).post(THINGS);

        // Then
        var problem = problem(answer, 400, code);
        if (pointer != null) {
            problem.body("errors.pointer", hasItem(pointer));
        }
    }

    @Test
    void refusesDeepNesting() {
        // Given
        var deep = "[".repeat(5_000);

        // When
        var answer =
                as("planner").contentType(ContentType.JSON).body("{\"name\":" + deep).post(THINGS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void answersWhatIsNotThereOrNotAllowed() {
        // When // Then
        problem(as("viewer").get("/api/v1/nothing"), 404, "NOT_FOUND");
        problem(as("viewer").get("/"), 404, "NOT_FOUND");
        problem(as("viewer").delete(THINGS), 405, "METHOD_NOT_ALLOWED");
        problem(
                as("planner").body("x").contentType("text/plain").post(THINGS),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(as("viewer").accept("image/png").get(THINGS + "/me"), 406, "NOT_ACCEPTABLE");
        problem(as("viewer").get(THINGS + "/me?limit=many"), 400, "INVALID_PARAMETER");
        problem(
                as("planner")
                        .body(Map.of("name", "a"))
                        .contentType(ContentType.JSON)
                        .put(THINGS + "/no-uuid/name"),
                400,
                "INVALID_PARAMETER");
    }

    @Test
    void asksForATokenAndChecksItsRole() {
        // When // Then
        problem(given().get(THINGS + "/me"), 401, "UNAUTHORIZED")
                .header("WWW-Authenticate", containsString("Bearer"));
        problem(given().auth().oauth2("nonsense").get(THINGS + "/me"), 401, "UNAUTHORIZED");
        var forged = Tokens.of("viewer").replaceAll("\\.[^.]*$", ".AAAA");
        problem(given().auth().oauth2(forged).get(THINGS + "/me"), 401, "UNAUTHORIZED");
        problem(
                as("viewer").contentType(ContentType.JSON).body("{}").post(THINGS),
                403,
                "FORBIDDEN");
        problem(as("vendor").get(THINGS + "/me"), 403, "FORBIDDEN");
        problem(as("admin").get(THINGS + "/unannotated"), 403, "FORBIDDEN");
        as("planner")
                .get(THINGS + "/me")
                .then()
                .statusCode(200)
                .body(equalTo("test-planner false"));
        as("admin").get(THINGS + "/me").then().statusCode(200).body(equalTo("test-admin true"));
    }

    @Test
    void answersARefusalWithItsCodeAndFacts() {
        // Given
        var id = UUID.randomUUID();

        // When
        var answer =
                as("planner")
                        .contentType(ContentType.JSON)
                        .header("If-Match", "\"0\"")
                        .body("{\"name\":\"b\"}")
                        .patch(THINGS + "/" + id);

        // Then
        problem(answer, 404, "THING_NOT_FOUND")
                .body("thingId", equalTo(id.toString()))
                .body("instance", equalTo(THINGS + "/" + id))
                .body("type", equalTo("https://drover.io/problems/thing-not-found"))
                .body("title", equalTo("Thing not found"));
    }

    @Test
    void asksForThePrecondition() {
        // Given
        var patch = as("planner").contentType(ContentType.JSON).body("{}");
        var stale =
                as("planner").contentType(ContentType.JSON).body("{}").header("If-Match", "\"7\"");

        // When // Then
        problem(patch.patch(THINGS + "/" + UUID.randomUUID()), 428, "PRECONDITION_REQUIRED");
        problem(stale.patch(THINGS + "/" + UUID.randomUUID()), 412, "PRECONDITION_FAILED")
                .header("ETag", equalTo("\"0\""));
    }

    @Test
    void tellsWhoChangesTheSameThingAtTheSameTime() {
        // Given
        var id =
                as("planner")
                        .contentType(ContentType.JSON)
                        .body("{\"name\":\"a\"}")
                        .post(THINGS)
                        .<String>path("id");

        // When
        var answer =
                as("planner")
                        .contentType(ContentType.JSON)
                        .body("{\"name\":\"b\"}")
                        .put(THINGS + "/" + id + "/name");

        // Then
        problem(answer, 409, "CONCURRENT_CHANGE");
    }

    @Test
    void tellsNothingOfWhatIsInside() {
        // Given
        var broken = THINGS + "/" + UUID.randomUUID() + "/broken/";

        // When // Then
        problem(as("viewer").get(broken + "bug"), 500, "INTERNAL_ERROR")
                .body(not(containsString("password")))
                .body(not(containsString("Exception")))
                .body("errorId", containsString("-"));
        problem(as("viewer").get(broken + "database"), 503, "DATABASE_UNAVAILABLE")
                .body(not(containsString("internal")))
                .header("Retry-After", equalTo("2"));
    }

    @Test
    void limitsBodiesDeclaredOrStreamed() throws Exception {
        // Given
        var fits = new byte[1 << 20];
        var tooLarge = new byte[(1 << 20) + 1];

        // When // Then
        assertThat(put("/upload", fits, false).statusCode()).isEqualTo(200);
        assertThat(put("/upload", fits, true).statusCode()).isEqualTo(200);
        for (boolean streamed : new boolean[] {false, true}) {
            var refused = put("/upload", tooLarge, streamed);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("BODY_TOO_LARGE");
            assertThat(put("/large-upload", tooLarge, streamed).body()).isEqualTo("1048577");
        }
    }

    @Test
    void describesEveryErrorInTheOpenApiDocument() {
        // When
        var document = given().accept(ContentType.JSON).get("/openapi").then().statusCode(200);

        // Then
        document.body("openapi", equalTo("3.1.0"))
                .body(
                        "paths.'/api/v1/things'.post.responses.'400'.content"
                                + ".'application/problem+json'.schema.'$ref'",
                        equalTo("#/components/schemas/Problem"))
                .body("paths.'/api/v1/things'.post.'x-roles'", hasItem("planner"))
                .body("components.schemas.Problem.required", hasItem("code"));
    }

    @Test
    void refusesAUserWhoCallsTooOftenAndNobodyElse() {
        // Given
        var hasty = given().auth().oauth2(Tokens.as("hasty", "viewer"));
        assertThat(hasty.get(THINGS + "/me").header("RateLimit")).startsWith("\"requests\";r=");
        // When
        var refused =
                Stream.generate(() -> hasty.get(THINGS + "/me"))
                        .limit(1000)
                        .filter(answer -> answer.statusCode() == 429)
                        .findFirst()
                        .orElseThrow();
        // Then
        problem(refused, 429, "TOO_MANY_REQUESTS").header("Retry-After", notNullValue());
        assertThat(as("viewer").get(THINGS + "/me").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNoPageOfAnotherOriginCall() {
        // When
        var answer = as("viewer").header("Origin", "https://elsewhere.example").get(THINGS);
        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
    }

    private HttpResponse<String> put(String path, byte[] body, boolean streamed)
            throws IOException, InterruptedException {
        var publisher =
                streamed
                        ? HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body))
                        : HttpRequest.BodyPublishers.ofByteArray(body);
        var request =
                HttpRequest.newBuilder(server.resolve(THINGS + path))
                        .header("Authorization", "Bearer " + Tokens.of("planner"))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(publisher)
                        .build();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role));
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status));
    }
}
