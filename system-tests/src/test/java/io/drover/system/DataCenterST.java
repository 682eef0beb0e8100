package io.drover.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.sample.SampleSite;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.OtherSampleSite;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A sample site that is read over the REST API of a Data Center. */
@Order(7)
class DataCenterST {

    private static SampleSite.Summary holds;
    private static Migration migration;
    private static ConfluenceExport source;
    private static SandboxSite destination;
    private static JsonNode inventory;
    private static JsonNode checksWithoutList;
    private static JsonNode checks;

    @BeforeAll
    static void migrates() throws IOException {
        LocalStack stack = LocalStack.shared();
        Path export = stack.exports().resolve("data-center.zip");
        holds = OtherSampleSite.write(export, 5, "DC");
        source = ConfluenceExport.read(export);
        destination = new SandboxSite(stack);
        String url = stack.address("sandbox") + "/dc";
        new Door(stack.address("sandbox"), "Bearer " + SandboxSite.TOKEN)
                .post("/dc/sandbox/export", Map.of("path", export.toString()))
                .good();
        Door admin = stack.as("admin");
        String site =
                admin.post(
                                "/api/v1/sites",
                                Map.of(
                                        "name",
                                        "The Data Center",
                                        "kind",
                                        "confluence-data-center",
                                        "url",
                                        url,
                                        "token",
                                        SandboxSite.TOKEN))
                        .good()
                        .json()
                        .path("id")
                        .asText();
        inventory = Migration.awaitInventory(stack, site);
        migration = new Migration(stack, "From a Data Center");
        migration.sitesKnown(site, Map.of());
        migration.planWithoutApps();
        checksWithoutList = migration.check();
        admin.raw(
                        "PUT",
                        "/api/v1/sites/" + site + "/user-list",
                        "text/csv",
                        SampleSite.userList().getBytes(UTF_8))
                .good();
        checks = migration.check();
        migration.checkAndAccept();
        migration.run();
        migration.awaitEnd();
    }

    @Test
    void countsWhatTheSiteHolds() {
        JsonNode counts = inventory.path("counts");
        assertThat(counts.path("pages").asInt()).isEqualTo(holds.pages());
        assertThat(counts.path("comments").asInt()).isEqualTo(holds.comments());
        assertThat(counts.path("attachmentBytes").asLong()).isEqualTo(holds.attachmentBytes());
        assertThat(counts.path("templates").asInt()).isZero();
    }

    @Test
    void knowsAddressesOnlyFromTheUserList() {
        assertThat(outcome(checksWithoutList, "EmailsKnown")).isEqualTo("ERROR");
        assertThat(outcome(checks, "EmailsKnown")).isEqualTo("PASS");
    }

    @Test
    void bringsEveryPageIntoItsTreeAndOrder() {
        Arrival arrival = new Arrival(source, destination);
        arrival.everyPageStandsInItsTree();
        arrival.everyPageStandsInItsOrder();
    }

    @Test
    void bringsEveryVersionOfEveryFile() {
        assertThat(new Arrival(source, destination).everyFileHasItsBytes()).isEmpty();
    }

    @Test
    void agreesWithTheSourceInTheEnd() {
        JsonNode execution = migration.execution();
        assertThat(execution.path("reconciliation").path("agreed").asBoolean())
                .as("%s", execution)
                .isTrue();
        ProgressRules.hold(migration.progress());
    }

    private static String outcome(JsonNode checks, String key) {
        for (JsonNode result : checks.path("results")) {
            if (result.path("key").asText().equals(key)) {
                return result.path("outcome").asText();
            }
        }
        throw new AssertionError("no check " + key + " in " + checks);
    }
}
