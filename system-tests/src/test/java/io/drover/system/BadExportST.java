package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.sample.SampleSite;
import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.source.HostileExports;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that are broken, foreign or hostile: each gets its reason, and nothing else happens. */
@Order(10)
class BadExportST {
    private static final String CANARY = "canary-7d1f-read-by-nobody";

    private static LocalStack stack;
    private static Door admin;
    private static List<Long> processes;

    /** A file and the reason that must be given for it. */
    record Bad(String what, Path export, String code) {
        @Override
        public String toString() {
            return what + " is refused as " + code;
        }
    }

    @BeforeAll
    static void starts() {
        stack = LocalStack.shared();
        admin = stack.as("admin");
        processes = pids();
    }

    @AfterAll
    static void everyServiceIsStillTheOne() {
        assertThat(pids()).isEqualTo(processes);
    }

    static Stream<Bad> badExports() throws IOException {
        Path folder = Files.createDirectories(LocalStack.shared().exports().resolve("bad"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), CANARY);
        Path good = folder.resolve("good.zip");
        SampleSite.write(good, 3);
        HostileExports hostile = new HostileExports(folder);
        return Stream.of(
                new Bad(
                        "a zip of another program",
                        hostile.ofAnotherProgram(),
                        "EXPORT_WITHOUT_ENTITIES"),
                new Bad("an unknown format", hostile.ofAnUnknownFormat(), "UNKNOWN_EXPORT_FORMAT"),
                new Bad("a file that is no zip", hostile.noZip(), "EXPORT_NOT_A_ZIP"),
                new Bad("a file of 0 bytes", hostile.empty(), "EXPORT_EMPTY"),
                new Bad("a truncated zip", hostile.truncated(good), "EXPORT_TRUNCATED"),
                new Bad("a path out of the zip", hostile.climbing(), "EXPORT_UNSAFE_PATHS"),
                new Bad("a zip bomb", hostile.bomb(), "EXPORT_ZIP_BOMB"),
                new Bad("an external entity", hostile.readingFiles(secret), "EXPORT_UNSAFE_XML"),
                new Bad("an entity bomb", hostile.laughing(), "EXPORT_UNSAFE_XML"),
                new Bad("a missing file", folder.resolve("missing.zip"), "EXPORT_NOT_FOUND"),
                new Bad(
                        "a path outside the roots",
                        Path.of("/etc/passwd"),
                        "EXPORT_PATH_NOT_ALLOWED"),
                new Bad(
                        "a path that climbs out of the roots",
                        Path.of(folder + "/../../secrets.properties"),
                        "EXPORT_PATH_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @MethodSource("badExports")
    void saysWhatIsWrong(Bad bad) {
        // Given
        Map<String, String> site =
                Map.of(
                        "name",
                        bad.what(),
                        "kind",
                        "confluence-export",
                        "path",
                        bad.export().toString());
        // When
        Answer made = admin.post("/api/v1/sites", site);
        // Then
        if (made.status() >= 300) {
            made.isProblem();
            assertThat(made.json().path("code").asText()).isEqualTo(bad.code());
            return;
        }
        String id = made.json().path("id").asText();
        JsonNode inventory = Migration.awaitInventory(stack, id);
        assertThat(inventory.path("state").asText()).as("%s", inventory).isEqualTo("FAILED");
        assertThat(inventory.path("reasonCode").asText()).as("%s", inventory).isEqualTo(bad.code());
        assertThat(inventory.path("message").asText()).isNotBlank();
        assertThat(inventory.toString()).doesNotContain(CANARY);
        assertThat(inventory.path("counts")).as("nothing half-read").isEmpty();
        admin.get("/api/v1/sites/" + id + "/inventory/spaces").refused(409, "INVENTORY_NOT_READY");
        assertThat(Files.exists(stack.folder().resolve("climbed-out.txt"))).isFalse();
    }

    @Test
    void stopsAPlanAtItsChecksWhenTheExportCannotBeRead() throws IOException {
        // Given
        Path folder = Files.createDirectories(stack.exports().resolve("bad"));
        Path empty = new HostileExports(folder).empty();
        Journal journal = new Journal(stack);
        long mark = journal.mark();
        String source =
                admin.post(
                                "/api/v1/sites",
                                Map.of(
                                        "name",
                                        "unreadable",
                                        "kind",
                                        "confluence-export",
                                        "path",
                                        empty.toString()))
                        .good()
                        .json()
                        .path("id")
                        .asText();
        Migration.awaitInventory(stack, source);
        Migration migration = new Migration(stack, "From an unreadable export");
        migration.sitesKnown(source, Map.of());
        migration.planWithoutApps();
        // When
        JsonNode checks = migration.check();
        // Then
        assertThat(checks.path("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(checks.path("results"))
                .filteredOn(result -> result.path("key").asText().equals("SourceReachable"))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.path("outcome").asText()).isEqualTo("ERROR"));
        stack.as("operator")
                .post("/api/v1/plans/" + migration.planId() + "/run", Map.of())
                .refused(409, "CHECKS_FAILED");
        assertThat(migration.planView().path("status").asText()).isEqualTo("SAVED");
        assertThat(journal.after(mark)).filteredOn(Entry::changed).isEmpty();
    }

    private static List<Long> pids() {
        return LocalStack.services().stream().map(name -> stack.part(name).pid()).toList();
    }
}
