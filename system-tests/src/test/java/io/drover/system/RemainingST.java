package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.ManySpaces;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A plan is stopped while it migrates, and a copy moves what it left. */
@Order(6)
class RemainingST {
    private static final int SPACES = 12;
    private static final int PAGES = 5;

    @Test
    void movesWhatAStoppedPlanLeftAndDoublesNothing() throws IOException {
        // Given
        LocalStack stack = LocalStack.shared();
        Path export = stack.exports().resolve("remaining.zip");
        ManySpaces.write(export, SPACES, PAGES, 6, "REM");
        Journal journal = new Journal(stack);
        Migration stopped = new Migration(stack, "A stopped migration");
        // slowly enough that the middle cannot be missed
        stopped.sites(export, Map.of("requestsPerSecond", 50));
        stopped.planWithoutApps();
        stopped.checkAndAccept();
        long mark = journal.mark();
        stopped.run();
        Migration.patiently("a page has arrived").until(() -> created(journal, mark, "page") > 0);
        stopped.stop();
        stopped.awaitEnd();
        long begun = created(journal, mark, "space");
        // When
        Migration copy = stopped.remaining();
        JsonNode saved = copy.planView();
        copy.checkAndAccept();
        copy.run();
        copy.awaitEnd();
        // Then
        assertThat(stopped.planView().path("status").asText()).isEqualTo("STOPPED");
        assertThat(begun).as("stopped in the middle").isBetween(1L, SPACES - 1L);
        List<String> whole = keys(stopped, "COMPLETE");
        assertThat(saved.at("/continues/executionId").asText()).isEqualTo(stopped.executionId());
        assertThat(keys(copy, "COMPLETE"))
                .hasSize(SPACES - whole.size())
                .doesNotContainAnyElementsOf(whole);
        assertThat(copy.planView().path("status").asText()).isEqualTo("FINISHED");
        assertThat(created(journal, mark, "space")).isEqualTo(SPACES);
        // the home page of a space comes with the space
        assertThat(created(journal, mark, "page")).isEqualTo(SPACES * (PAGES - 1));
        Arrival arrival = new Arrival(ConfluenceExport.read(export), new SandboxSite(stack));
        arrival.everyPageStandsInItsTree();
        assertThat(arrival.everyFileHasItsBytes()).isEmpty();
        ProgressRules.hold(copy.progress());
    }

    private static List<String> keys(Migration migration, String status) {
        return migration.spaces().stream()
                .filter(space -> space.path("status").asText().equals(status))
                .map(space -> space.path("key").asText())
                .toList();
    }

    private static long created(Journal journal, long mark, String kind) {
        return journal.after(mark).stream()
                .filter(Entry::created)
                .filter(entry -> entry.kind().equals(kind))
                .count();
    }
}
