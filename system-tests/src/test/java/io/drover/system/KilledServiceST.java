package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.sample.SampleSite;
import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.OtherSampleSite;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A service dies without a word while it works, and is started again by the launcher. */
@Order(4)
class KilledServiceST {
    private static final String EXECUTION = "execution-service";

    @Test
    void losesAndDoublesNothingWhenExecutionServiceIsKilledInTheMiddle() throws IOException {
        // Given
        LocalStack stack = LocalStack.shared();
        Path export = stack.exports().resolve("killed.zip");
        SampleSite.Summary holds = OtherSampleSite.write(export, 7, "K");
        Journal journal = new Journal(stack);
        Migration migration = new Migration(stack, "A killed migration");
        // slowly enough that the middle cannot be missed
        migration.sites(export, Map.of("requestsPerSecond", 40));
        migration.registerApp(Migration.APP);
        migration.plan();
        migration.checkAndAccept();
        long mark = journal.mark();
        RunningPart victim = stack.part(EXECUTION);
        // When
        migration.run();
        Migration.patiently("some pages have arrived")
                .until(() -> createdPages(journal, mark).size() >= holds.pages() / 4);
        assertThat(victim.process().orElseThrow().destroyForcibly()).isTrue();
        int before = createdPages(journal, mark).size();
        Migration.patiently("the service is back")
                .until(
                        () ->
                                stack.part(EXECUTION).pid() != victim.pid()
                                        && stack.as("viewer").get("/api/v1/sites").status() == 200);
        migration.awaitEnd();
        migration.awaitApps();
        // Then
        assertThat(before).as("killed in the middle").isLessThan(holds.pages() - holds.spaces());
        everythingIsFinal(migration, holds);
        nothingIsThereTwice(journal.after(mark), holds);
        ConfluenceExport source = ConfluenceExport.read(export);
        Arrival arrival = new Arrival(source, new SandboxSite(stack));
        arrival.everyPageStandsInItsTree();
        assertThat(arrival.everyFileHasItsBytes()).isEmpty();
        ProgressRules.hold(migration.progress());
    }

    private static void everythingIsFinal(Migration migration, SampleSite.Summary holds) {
        assertThat(migration.planView().path("status").asText()).isIn("FINISHED", "INCOMPLETE");
        assertThat(migration.execution().path("status").asText())
                .isEqualTo(migration.planView().path("status").asText());
        assertThat(migration.items("?status=READY&status=RUNNING")).isEmpty();
        assertThat(migration.items("?kind=PAGE&status=COMPLETE")).hasSize(holds.pages());
        assertThat(migration.items("?kind=USER&status=COMPLETE")).hasSize(holds.users());
        assertThat(migration.mappings("confluence:page").values())
                .hasSize(holds.pages())
                .doesNotHaveDuplicates();
        List<JsonNode> apps = migration.apps();
        assertThat(apps).hasSize(1);
        assertThat(apps.getFirst().path("status").asText()).isEqualTo("SUCCESS");
    }

    private static void nothingIsThereTwice(List<Entry> writes, SampleSite.Summary holds) {
        // the home page of a space comes with the space
        assertThat(writes.stream().filter(Entry::created).filter(of("page")))
                .hasSize(holds.pages() - holds.spaces());
        assertThat(writes.stream().filter(Entry::created).filter(of("space")))
                .hasSize(holds.spaces());
    }

    private static java.util.function.Predicate<Entry> of(String kind) {
        return entry -> entry.kind().equals(kind);
    }

    private static List<Entry> createdPages(Journal journal, long mark) {
        return journal.after(mark).stream().filter(Entry::created).filter(of("page")).toList();
    }
}
