package io.drover.stack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final URI SANDBOX = URI.create("http://localhost:8090");
    private static final String ERROR_THAT_MAY_BE_ACCEPTED =
            "{'key':'EmailsKnown','severity':'ERROR','outcome':'ERROR','message':'1 user has no address',"
                    + "'stepsToResolve':'Give the user an address','excludable':true,'override':null}";
    private static final String ERROR_THAT_STANDS =
            "{'key':'SpaceKeyConflict','severity':'ERROR','outcome':'ERROR','message':'HB is taken',"
                    + "'stepsToResolve':'Rename the space','excludable':false,'override':null}";

    @TempDir Path home;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private FakeDrover drover;
    private Map<String, String> environment =
            Map.of(
                    "SANDBOX_VENDOR_SECRET", "whsec_c2VjcmV0",
                    "KAFKA_BOOTSTRAP_SERVERS", "localhost:29092");

    @BeforeEach
    void start() throws IOException {
        drover = new FakeDrover();
    }

    @AfterEach
    void stop() {
        drover.close();
    }

    @Test
    void movesTheSampleSiteAndTellsHowItWent() {
        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(said())
                .contains("Larkspur Outdoor", "4 spaces, 56 pages, 25 users", "SourceReachable")
                .contains("status       FINISHED", "12.5 s", "4.5 items/s")
                .contains("Sandbox app: SUCCESS", "the vendor says: all there")
                .contains("http://localhost:8090/", "/api/v1/logs/app-migrations/a1.csv")
                .contains("kcat -b localhost:29092 ");
    }

    @Test
    void putsTheExportWhereTheServicesMayReadIt() {
        // When
        demo();

        // Then
        Path path =
                Path.of(drover.asked("POST /api/v1/sites").getFirst().body().path("path").asText());
        assertThat(path).exists().hasParent(home.resolve("exports"));
    }

    @Test
    void calledAgainUsesTheSitesAndTheAppOfTheFirstTime() {
        // Given
        demo();
        drover.spaceStatus = "SKIPPED";

        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(drover.asked("POST /api/v1/sites")).hasSize(2);
        assertThat(drover.asked("POST /api/v1/apps")).hasSize(1);
        assertThat(drover.asked("POST /api/v1/plans")).hasSize(2);
    }

    @Test
    void asksForEverythingAndConsentsToTheApp() {
        // When
        demo();

        // Then
        var scope = drover.asked("POST /api/v1/plans").getFirst().body().path("scope");
        assertThat(scope.path("usersAndGroups").asText()).isEqualTo("ALL");
        assertThat(scope.path("spaces").path("mode").asText()).isEqualTo("ALL");
        assertThat(scope.path("apps").path(0).path("consent").asBoolean()).isTrue();
        assertThat(drover.requests)
                .allMatch(r -> r.authorization().equals("Bearer token-of-admin"));
    }

    @Test
    void leavesTheAppOutWhenItCannotBeRegistered() {
        // Given
        environment = Map.of();

        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(said()).contains("SANDBOX_VENDOR_SECRET is not set");
        assertThat(drover.asked("POST /api/v1/plans").getFirst().body().at("/scope/apps"))
                .isEmpty();
    }

    @Test
    void acceptsErrorsThatAnOperatorMayAcceptAndSaysSo() {
        // Given
        drover.checks = "[" + ERROR_THAT_MAY_BE_ACCEPTED + "]";

        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(said())
                .contains(
                        "1 user has no address",
                        "what to do: Give the user an address",
                        "overridden");
        assertThat(
                        drover.asked("PUT /api/v1/plans/plan-1/checks/EmailsKnown/override")
                                .getFirst()
                                .body()
                                .path("reason")
                                .asText())
                .isNotBlank();
    }

    @Test
    void doesNotRunAPlanWithAnErrorThatStands() {
        // Given
        drover.checks = "[" + ERROR_THAT_MAY_BE_ACCEPTED + "," + ERROR_THAT_STANDS + "]";

        // When
        int code = demo();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said())
                .contains(
                        "HB is taken",
                        "Rename the space",
                        "before this is put right: SpaceKeyConflict");
        assertThat(drover.asked("POST /api/v1/plans/plan-1/run")).isEmpty();
    }

    @Test
    void groupsFailuresByReasonAndNamesEachWhileTheyAreFew() {
        // Given
        drover.finalStatus = "INCOMPLETE";
        drover.items =
                "{'kind':'ATTACHMENT','name':'map.png','space':'HB','status':'FAILED','reasonCode':'FILE_MISSING','message':'the export has no file','remedy':'Export again'},"
                        + "{'kind':'ATTACHMENT','name':'rota.csv','space':'SHOP','status':'FAILED','reasonCode':'FILE_MISSING','message':'the export has no file','remedy':'Export again'}";
        drover.findings =
                "{'finding':'JIRA_MACRO','name':'Roadmap','space':'GEAR','message':'application link is missing'}";

        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(said())
                .contains(
                        "status       INCOMPLETE",
                        "Failed (2)",
                        "2  FILE_MISSING, attachment",
                        "Export again")
                .contains("- HB: map.png", "- SHOP: rota.csv", "1  JIRA_MACRO", "- GEAR: Roadmap");
    }

    @Test
    void failsWhenThePlanFailed() {
        // Given
        drover.finalStatus = "FAILED";

        // When
        int code = demo();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("NOTHING_LANDED: the destination refused everything");
    }

    @Test
    void showsWhatTheApiRefusedInPlainWords() {
        // Given
        drover.answerOnce(
                "POST /api/v1/sites",
                422,
                "{'title':'Path not allowed','status':422,'code':'PATH_NOT_ALLOWED','detail':'The path is outside the allowed folders.','errors':[{'pointer':'/path','detail':'must be below an export root'}]}");

        // When
        int code = demo();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said())
                .contains(
                        "Path not allowed (PATH_NOT_ALLOWED, HTTP 422)",
                        "outside the allowed folders",
                        "/path must be below")
                .doesNotContain("Exception");
    }

    @Test
    void asksAgainWhileAServiceIsAwayUnderTheSameKey() {
        // Given
        drover.answerOnce("POST /api/v1/plans", 502, "");
        drover.answerOnce("POST /api/v1/plans", 503, "{}");

        // When
        int code = demo();

        // Then
        assertThat(code).isZero();
        assertThat(
                        drover.asked("POST /api/v1/plans").stream()
                                .map(FakeDrover.Request::key)
                                .distinct())
                .hasSize(1);
    }

    @Test
    void givesUpOnAMigrationThatNoLongerMoves() {
        // Given
        drover.moves = false;

        // When
        int code = demo();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("The migration has not moved");
    }

    @Test
    void saysSoWhenNothingAnswers() {
        // Given
        drover.close();

        // When
        int code = demo();

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("Nothing answers at http://localhost:", "./drover status");
    }

    @Test
    void takesAnyExport() throws IOException {
        // Given
        Path export = Files.writeString(home.resolve("Our Wiki.zip"), "not really a zip");

        // When
        demo("--export", export.toString(), "--once");

        // Then
        var site = drover.asked("POST /api/v1/sites").getFirst().body();
        assertThat(site.path("name").asText()).startsWith("Our Wiki (");
        assertThat(Path.of(site.path("path").asText()))
                .hasParent(home.resolve("exports"))
                .hasSameBinaryContentAs(export);
    }

    @Test
    void takesAnExportThatIsAFolder() throws IOException {
        // Given
        Path export = Files.createDirectories(home.resolve("wiki/attachments")).getParent();
        Files.writeString(export.resolve("entities.xml"), "<hibernate-generic/>");
        Files.writeString(export.resolve("attachments/1"), "one");

        // When
        demo("--export", export.toString());

        // Then
        Path path =
                Path.of(drover.asked("POST /api/v1/sites").getFirst().body().path("path").asText());
        assertThat(path.resolve("attachments/1")).hasContent("one");
    }

    @Test
    void explainsItselfWhenTheArgumentsMakeNoSense() {
        // When
        int code = demo("--export", home.resolve("absent.zip").toString());

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(said()).contains("There is no readable export", "--export FILE");
        assertThat(drover.requests).isEmpty();
    }

    private int demo(String... arguments) {
        var pauses =
                new Pauses(
                        new SecondPerLook(),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        3,
                        Duration.ofMinutes(2));
        var terminal = new Terminal(new PrintStream(printed, true, UTF_8), false);
        try (var api = new Api(drover.address(), () -> "token-of-admin", pauses)) {
            return new Demo(SANDBOX, home, api, terminal, pauses, environment)
                    .run(List.of(arguments));
        }
    }

    /** A clock on which each look takes a second, however fast the machine is. */
    private static final class SecondPerLook extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private String said() {
        return printed.toString(UTF_8);
    }
}
