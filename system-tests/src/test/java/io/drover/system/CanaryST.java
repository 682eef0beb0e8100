package io.drover.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.events.KafkaDump;
import io.drover.system.stack.Database;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Credentials and an address that are planted, used and misused, and then looked for everywhere.
 */
@Order(90)
class CanaryST {
    private static final List<String> DATABASES =
            List.of("plan", "execution", "app_migration", "log");

    private static final String MARK = UUID.randomUUID().toString().replace("-", "");
    private static final String API_TOKEN = "canaryapi" + MARK;
    private static final String SCIM_TOKEN = "canaryscim" + MARK;
    private static final String PASSWORD = "canarypassword" + MARK;
    private static final String SIGNING_SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString(
                                    ("canarysecret" + MARK).substring(0, 36).getBytes(UTF_8));
    private static final String NEW_SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString(
                                    ("canaryrotate" + MARK).substring(0, 36).getBytes(UTF_8));
    private static final String OWNER = "owner" + MARK + "@canary.example";
    private static final String USER = "user" + MARK + "@canary.example";

    /** A header of basic authentication would hold them like this. */
    private static final List<String> CREDENTIALS =
            List.of(
                    API_TOKEN,
                    SCIM_TOKEN,
                    PASSWORD,
                    SIGNING_SECRET.substring("whsec_".length()),
                    NEW_SECRET.substring("whsec_".length()),
                    Base64.getEncoder().encodeToString((OWNER + ":" + API_TOKEN).getBytes(UTF_8)),
                    Base64.getEncoder().encodeToString(("canary:" + PASSWORD).getBytes(UTF_8)));

    private static LocalStack stack;
    private static Door admin;
    private static final List<String> answers = new ArrayList<>();
    private static String token;

    @BeforeAll
    static void plants() {
        stack = LocalStack.shared();
        token = stack.token("admin");
        stack.traces().listenFor(words());
        admin = stack.as("admin");
        String cloud = cloud();
        String dataCenter = dataCenter();
        app();
        misuse();
        read(cloud, dataCenter);
    }

    private static String cloud() {
        Map<String, Object> site =
                Map.of(
                        "name",
                        "Canary cloud",
                        "kind",
                        "confluence-cloud",
                        "url",
                        stack.address("sandbox").toString(),
                        "email",
                        OWNER,
                        "apiToken",
                        API_TOKEN,
                        "scimUrl",
                        stack.address("sandbox") + "/scim/v2",
                        "scimToken",
                        SCIM_TOKEN);
        JsonNode made = heard(admin.post("/api/v1/sites", site).good().text());
        String path = "/api/v1/sites/" + made.path("id").asText();
        // the sandbox does not know these credentials
        heard(admin.post(path + "/verify", Map.of()).text());
        return path;
    }

    private static String dataCenter() {
        Map<String, Object> site =
                Map.of(
                        "name", "Canary Data Center",
                        "kind", "confluence-data-center",
                        "url", stack.address("sandbox") + "/dc",
                        "username", "canary",
                        "password", PASSWORD);
        JsonNode made = heard(admin.post("/api/v1/sites", site).good().text());
        String path = "/api/v1/sites/" + made.path("id").asText();
        heard(admin.post(path + "/verify", Map.of()).text());
        byte[] list = ("userKey,username,email\ncanary1,canary," + USER + "\n").getBytes(UTF_8);
        answers.add(admin.raw("PUT", path + "/user-list", "text/csv", list).good().text());
        return path;
    }

    private static void app() {
        Map<String, Object> app =
                Map.of(
                        "key",
                        "canary",
                        "name",
                        "Canary",
                        "vendor",
                        Map.of("name", "Canary"),
                        "path",
                        "AUTOMATED",
                        "endpoint",
                        stack.address("sandbox") + "/vendor/webhooks",
                        "signingSecret",
                        SIGNING_SECRET);
        heard(admin.post("/api/v1/apps", app).good().text());
        heard(
                admin.post("/api/v1/apps/canary/rotate-secret", Map.of("signingSecret", NEW_SECRET))
                        .good()
                        .text());
    }

    /** What people do wrong with credentials in their hands. */
    private static void misuse() {
        for (String body :
                List.of(
                        "{\"apiToken\":\"" + API_TOKEN,
                        "{\"name\":\"x\",\"apiTokens\":\"" + API_TOKEN + "\"}",
                        "{\"name\":\"x\",\"kind\":\"" + API_TOKEN + "\"}",
                        "{\"name\":{\"token\":\"" + PASSWORD + "\"}}",
                        "\"" + PASSWORD + "\"")) {
            answers.add(
                    admin.raw("POST", "/api/v1/sites", "application/json", body.getBytes(UTF_8))
                            .isProblem()
                            .json()
                            .path("detail")
                            .asText());
        }
    }

    private static void read(String cloud, String dataCenter) {
        for (String path :
                List.of(
                        "/api/v1/sites",
                        cloud,
                        dataCenter,
                        dataCenter + "/user-list",
                        "/api/v1/apps",
                        "/api/v1/apps/canary",
                        "/api/v1/apps/canary/deliveries",
                        "/api/v1/plans",
                        "/api/v1/executions",
                        "/api/v1/logs?limit=200",
                        "/api/v1/audit?limit=200",
                        "/api/v1/plans/dead-letters",
                        "/api/v1/executions/dead-letters",
                        "/api/v1/app-migrations/dead-letters",
                        "/api/v1/logs/dead-letters")) {
            answers.add(admin.get(path).text());
        }
    }

    private static JsonNode heard(String answer) {
        answers.add(answer);
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words() {
        return Stream.concat(CREDENTIALS.stream(), Stream.of(USER, OWNER, token)).toList();
    }

    @Test
    void areInNoAnswer() {
        // When
        String all = String.join("\n", answers);
        // Then: the address of the account that a site is read with is one of its settings
        assertThat(found(all, CREDENTIALS)).isEmpty();
        assertThat(all).doesNotContain(USER).doesNotContain(token);
        assertThat(all).contains("\"apiToken\":\"SET\"");
    }

    @Test
    void areInNoLogFile() throws IOException {
        // Given
        Path logs = stack.folder().resolve("logs");
        // When
        List<Path> files = files(logs);
        // Then
        assertThat(files).hasSizeGreaterThan(4);
        for (Path file : files) {
            assertThat(found(Files.readString(file), words())).as("%s", file).isEmpty();
        }
    }

    @Test
    void areInNoEvent() {
        // When
        KafkaDump dump = KafkaDump.of(stack.kafka());
        // Then
        assertThat(dump.byTopic()).containsKeys("drover.sites.v1", "drover.execution-service.dlq");
        dump.byTopic()
                .forEach(
                        (topic, records) ->
                                records.forEach(
                                        record ->
                                                assertThat(found(record.toString(), words()))
                                                        .as("%s", record)
                                                        .isEmpty()));
    }

    @Test
    void areInNoMetricAndNoTrace() {
        // When
        String metrics =
                String.join(
                        "\n",
                        LocalStack.services().stream()
                                .map(
                                        service ->
                                                new Door(stack.address(service), null)
                                                        .get("/q/metrics")
                                                        .good()
                                                        .text())
                                .toList());
        // Then
        assertThat(found(metrics, words())).isEmpty();
        assertThat(metrics).contains("http_server_requests");
        assertThat(stack.traces().overheard()).isEmpty();
    }

    @Test
    void areInNoTableExceptAddressesWhereTheyBelong() {
        for (String name : DATABASES) {
            // Given
            Database database = stack.database(name);
            // When
            List<String> tables =
                    database.rows(
                            """
                            select format('%I', table_name) from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE'
                            """,
                            row -> row.getString(1));
            // Then
            assertThat(tables).hasSizeGreaterThan(5);
            for (String table : tables) {
                assertThat(inTable(database, table, CREDENTIALS)).as(name + " " + table).isZero();
                if (!name.equals("execution")) {
                    assertThat(inTable(database, table, List.of(USER, OWNER)))
                            .as(name + " " + table)
                            .isZero();
                }
            }
        }
        // and the finder finds what is there
        assertThat(inTable(stack.database("execution"), "site", List.of(OWNER))).isOne();
    }

    @Test
    void wouldBeFoundInEveryForm() {
        // Given
        String hex = HexFormat.of().formatHex(PASSWORD.getBytes(UTF_8));
        // When // Then
        assertThat(found("a log line with " + API_TOKEN + " in it", words())).hasSize(1);
        assertThat(found("bytes: \\x00" + hex + "00", words())).hasSize(1);
        assertThat(found("nothing", words())).isEmpty();
    }

    private static List<String> found(String text, List<String> words) {
        return words.stream()
                .filter(
                        word ->
                                text.contains(word)
                                        || text.contains(
                                                HexFormat.of().formatHex(word.getBytes(UTF_8))))
                .toList();
    }

    /** How many rows hold one of these, in any column; bytes are compared as hex. */
    private static long inTable(Database database, String table, List<String> words) {
        String patterns =
                words.stream()
                        .flatMap(
                                word ->
                                        Stream.of(
                                                word,
                                                HexFormat.of().formatHex(word.getBytes(UTF_8))))
                        .map(word -> "%" + word + "%")
                        .collect(Collectors.joining(",", "{", "}"));
        return database.count(
                "select count(*) from (select r::text as t from "
                        + table
                        + " r offset 0) rows where t like any (?::text[])",
                patterns);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
