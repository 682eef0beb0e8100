package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One plan with an app for every role of the sandbox's vendor; what is done with one is its own.
 */
@Order(25)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AppRolesST {

    private static final List<String> APPS =
            List.of(
                    "sandbox-app",
                    "sandbox-incomplete",
                    "sandbox-fail",
                    "sandbox-hang",
                    "sandbox-crawl",
                    "sandbox-misbehave");

    private static LocalStack stack;
    private static Migration migration;
    private static Door operator;

    @BeforeAll
    static void migrate() {
        stack = LocalStack.shared();
        operator = stack.as("operator");
        String source = Migrations.sample().migration().planView().path("sourceSiteId").asText();
        migration = new Migration(stack, "An app for every role");
        migration.sitesKnown(source, Map.of());
        APPS.forEach(migration::registerApp);
        migration.planWithApps(APPS);
        migration.checkAndAccept();
        migration.run();
        migration.awaitEnd();
    }

    @Test
    @Order(1)
    void showsEachAppAsItsVendorBehaves() {
        // When
        Map<String, String> expected =
                Map.of(
                        "sandbox-app", "SUCCESS",
                        "sandbox-incomplete", "INCOMPLETE",
                        "sandbox-fail", "FAILED",
                        "sandbox-hang", "RUNNING",
                        "sandbox-crawl", "RUNNING",
                        "sandbox-misbehave", "SUCCESS");
        // Then
        eventually(() -> assertThat(statuses()).isEqualTo(expected));
        JsonNode vendor =
                new Door(stack.address("sandbox"), null).get("/vendor-app/transfers").good().json();
        assertThat(vendor.findValuesAsText("message"))
                .contains(
                        "Was answered [200, 200, 400, 400, 400, 400, 413, 404, 200, 200, 409, 409]");
        assertThat(app("sandbox-misbehave").path("percent").asInt()).isEqualTo(100);
    }

    @Test
    @Order(2)
    void runsAgainWhatFellShort() {
        // Given
        JsonNode first = app("sandbox-fail").path("transferId");
        List<JsonNode> others = List.of(app("sandbox-app"), app("sandbox-hang"));
        // When
        command("sandbox-fail", "rerun");
        command("sandbox-incomplete", "rerun");
        // Then
        eventually(
                () ->
                        assertThat(statuses())
                                .containsEntry("sandbox-fail", "SUCCESS")
                                .containsEntry("sandbox-incomplete", "SUCCESS"));
        JsonNode again = app("sandbox-fail");
        assertThat(again.path("attempt").asInt()).isEqualTo(2);
        assertThat(again.path("transferId")).isNotEqualTo(first);
        assertThat(again.path("originalTransferId")).isEqualTo(first);
        assertThat(List.of(app("sandbox-app"), app("sandbox-hang"))).isEqualTo(others);
    }

    @Test
    @Order(3)
    void keepsWhatAVendorLeavesAtItsTransfer() {
        // Given
        Door vendor = stack.asVendor("sandbox-crawl");
        String transfer =
                "/vendor/v1/transfers/" + app("sandbox-crawl").path("transferId").asText();
        // When
        JsonNode data =
                vendor.raw(
                                "POST",
                                transfer + "/data?label=notes",
                                "application/octet-stream",
                                "twelve notes".getBytes(StandardCharsets.UTF_8))
                        .good()
                        .json();
        vendor.put(transfer + "/feedback", Map.of("left", 3)).good();
        // Then
        assertThat(vendor.bytes(transfer + "/data/" + data.path("dataId").asText()))
                .asString()
                .isEqualTo("twelve notes");
        assertThat(
                        operator.get("/api/v1/app-migrations/" + id("sandbox-crawl") + "/feedback")
                                .good()
                                .json()
                                .path("left")
                                .asInt())
                .isEqualTo(3);
        assertThat(stack.asVendor("sandbox-app").get(transfer).status()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void cancelsOneVendorThatObeysAndOneThatDoesNot() {
        // Given
        List<JsonNode> others = List.of(app("sandbox-app"), app("sandbox-misbehave"));
        // When
        command("sandbox-crawl", "cancel");
        command("sandbox-hang", "cancel");
        // Then
        eventually(() -> assertThat(statuses()).containsEntry("sandbox-crawl", "CANCELLED"));
        assertThat(app("sandbox-crawl").path("vendorStatus").asText()).isEqualTo("INCOMPLETE");
        assertThat(app("sandbox-hang").path("status").asText()).isEqualTo("CANCELLING");
        assertThat(app("sandbox-hang").path("cancelDeadline").isTextual()).isTrue();
        assertThat(List.of(app("sandbox-app"), app("sandbox-misbehave"))).isEqualTo(others);
    }

    @Test
    @Order(5)
    void tellsAnOutsideReaderAllOfIt() throws IOException, InterruptedException {
        // When
        String shown =
                Kcat.shown(
                        "kcat",
                        "-b",
                        stack.kafka(),
                        "-C",
                        "-e",
                        "-q",
                        "-o",
                        "beginning",
                        "-t",
                        "drover.app-migrations.v1",
                        "-f",
                        "%h %k %s\n");
        // Then
        assertThat(told(shown, "sandbox-fail"))
                .containsSubsequence(
                        "drover.app-migration.registered.v1",
                        "drover.app-migration.started.v1",
                        "drover.app-migration.failed.v1",
                        "drover.app-migration.rerun-started.v1",
                        "drover.app-migration.succeeded.v1");
        assertThat(told(shown, "sandbox-incomplete"))
                .containsSubsequence(
                        "drover.transfer.vendor-notified.v1",
                        "drover.transfer.log-written.v1",
                        "drover.app-migration.incomplete.v1",
                        "drover.app-migration.rerun-started.v1",
                        "drover.app-migration.succeeded.v1");
        assertThat(told(shown, "sandbox-hang"))
                .containsSubsequence(
                        "drover.app-migration.started.v1",
                        "drover.transfer.vendor-notified.v1",
                        "drover.app-migration.cancel-requested.v1",
                        "drover.transfer.vendor-notified.v1");
        assertThat(told(shown, "sandbox-crawl"))
                .containsSubsequence(
                        "drover.app-migration.started.v1",
                        "drover.app-migration.progressed.v1",
                        "drover.transfer.data-uploaded.v1",
                        "drover.app-migration.cancel-requested.v1",
                        "drover.app-migration.cancelled.v1");
        assertThat(told(shown, "sandbox-misbehave"))
                .containsSubsequence(
                        "drover.transfer.report-ignored.v1",
                        "drover.app-migration.succeeded.v1",
                        "drover.transfer.late-report-rejected.v1");
        assertThat(shown).doesNotContain("whsec_");
    }

    /** The types of the events about an app of the plan, in order. */
    private static List<String> told(String shown, String key) {
        String source = "ce_source=/app-migrations/" + id(key);
        return shown.lines()
                .filter(line -> line.contains(source))
                .map(line -> line.replaceAll(".*ce_type=([^,]+),.*", "$1"))
                .toList();
    }

    private static void command(String key, String command) {
        operator.post("/api/v1/app-migrations/" + id(key) + "/" + command, Map.of()).good();
    }

    private static String id(String key) {
        return app(key).path("id").asText();
    }

    private static JsonNode app(String key) {
        for (JsonNode app : migration.apps()) {
            if (app.path("appKey").asText().equals(key)) {
                return app;
            }
        }
        throw new AssertionError("no app " + key);
    }

    private static Map<String, String> statuses() {
        Map<String, String> statuses = new HashMap<>();
        migration
                .apps()
                .forEach(
                        app ->
                                statuses.put(
                                        app.path("appKey").asText(), app.path("status").asText()));
        return statuses;
    }

    private static void eventually(ThrowingRunnable assertion) {
        Migration.patiently("the apps get there").untilAsserted(assertion);
    }
}
