package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.Migrations.Made;
import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.destination.SandboxSite;
import io.drover.system.stack.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The sample site once more, into the destination where it already is. */
@Order(3)
class SecondRunST {

    @Test
    void changesNothingAtTheDestinationAndSkipsEverySpace() {
        // Given
        LocalStack stack = LocalStack.shared();
        Made made = Migrations.sample();
        Migration again = new Migration(stack, "The sample site again");
        again.sites(made.export(), Map.of());
        again.planWithoutApps();
        Journal journal = new Journal(stack);
        SandboxSite destination = new SandboxSite(stack);
        Map<String, TreeSet<String>> groups = destination.groups();
        long mark = journal.mark();
        // When
        JsonNode checks = again.check();
        again.checkAndAccept();
        again.run();
        again.awaitEnd();
        // Then
        assertThat(result(checks, "SpaceAlreadyMigrated").path("outcome").asText())
                .isEqualTo("WARNING");
        assertThat(result(checks, "SpaceKeyConflict").path("outcome").asText()).isEqualTo("PASS");
        assertThat(journal.after(mark)).filteredOn(Entry::changed).isEmpty();
        assertThat(destination.groups()).isEqualTo(groups);
        assertThat(again.spaces())
                .hasSize(made.holds().spaces())
                .allSatisfy(
                        space -> {
                            assertThat(space.path("status").asText()).isEqualTo("SKIPPED");
                            assertThat(space.path("reasonCode").asText())
                                    .isEqualTo("SPACE_ALREADY_IMPORTED");
                        });
        ProgressRules.hold(again.progress());
        assertThat(again.mappings("confluence:user"))
                .isEqualTo(made.migration().mappings("confluence:user"));
        // what stands there is announced again: the app of another run may need it
        assertThat(mappedPages(again)).isEqualTo(mappedPages(made.migration()));
    }

    private static Map<String, String> mappedPages(Migration migration) {
        return migration.mappings("confluence:page");
    }

    private static JsonNode result(JsonNode checks, String key) {
        List<JsonNode> found = checks.path("results").findParents("key");
        return found.stream()
                .filter(result -> result.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + key + " in " + checks));
    }
}
