package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.ManySpaces;
import io.drover.system.stack.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The drill: all databases go back to the middle of a migration that has ended since. The last of
 * all, as Kafka remembers what is undone.
 */
@Order(110)
@EnabledIfSystemProperty(named = "drover.tests", matches = "long")
class RestoreST {
    private static final List<String> DATABASES =
            List.of("plan", "execution", "app_migration", "log");
    private static final int SPACES = 12;
    private static final int PAGES = 5;

    private final LocalStack stack = LocalStack.shared();

    @Test
    void endsWhatRanAndACopyMovesTheRestWithoutDoublingAnything() throws Exception {
        // Given: a backup of the middle, and a migration that went on to its end
        Path export = stack.exports().resolve("restored.zip");
        ManySpaces.write(export, SPACES, PAGES, 70, "RST");
        Journal journal = new Journal(stack);
        Migration migration = new Migration(stack, "A restored migration");
        // slowly enough that the middle cannot be missed
        migration.sites(export, Map.of("requestsPerSecond", 30));
        migration.planWithoutApps();
        migration.checkAndAccept();
        long mark = journal.mark();
        migration.run();
        Migration.patiently("some spaces have begun")
                .until(() -> created(journal, mark, "space") >= SPACES / 3);
        String moment;
        try (AutoCloseable _ = stack.withoutServices()) {
            assertThat(created(journal, mark, "space")).as("in the middle").isLessThan(SPACES);
            DATABASES.forEach(
                    name ->
                            stack.server()
                                    .run(
                                            "create database %s_backup template %s owner %s"
                                                    .formatted(name, name, name)));
            moment =
                    stack.server()
                            .text(
                                    "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        }
        migration.awaitEnd();
        assertThat(migration.planView().path("status").asText()).isEqualTo("FINISHED");

        // When
        try (AutoCloseable _ = stack.withoutServices()) {
            DATABASES.forEach(
                    name -> {
                        stack.server().run("drop database " + name + " with (force)");
                        stack.server()
                                .run("alter database %s_backup rename to %s".formatted(name, name));
                    });
            stack.setting("drover.restored-to", moment);
        }
        stack.setting("drover.restored-to", null);

        // Then: every reader says that it ended so, and nobody that it finished
        Migration.patiently("the plan ends")
                .until(() -> migration.planView().path("status").asText().equals("INCOMPLETE"));
        assertThat(migration.planView().at("/statusReason/code").asText())
                .isEqualTo("RESTORED_FROM_BACKUP");
        assertThat(migration.execution().path("status").asText()).isEqualTo("INCOMPLETE");
        Migration.patiently("the log has the end")
                .until(() -> logged(migration).contains("drover.plan.incomplete.v1"));
        assertThat(logged(migration)).doesNotContain("drover.plan.finished.v1");
        Migration copy = migration.remaining();
        copy.checkAndAccept();
        copy.run();
        copy.awaitEnd();
        assertThat(copy.planView().path("status").asText())
                .as("%s", copy.planView())
                .isEqualTo("FINISHED");
        assertThat(created(journal, mark, "space")).isEqualTo(SPACES);
        // the home page of a space comes with the space
        assertThat(created(journal, mark, "page")).isEqualTo(SPACES * (PAGES - 1));
        Arrival arrival = new Arrival(ConfluenceExport.read(export), new SandboxSite(stack));
        arrival.everyPageStandsInItsTree();
        assertThat(arrival.everyFileHasItsBytes()).isEmpty();
    }

    private List<String> logged(Migration migration) {
        return stack.as("viewer").list("/api/v1/logs?planId=" + migration.planId()).stream()
                .map(entry -> entry.path("type").asText())
                .toList();
    }

    private static long created(Journal journal, long mark, String kind) {
        return journal.after(mark).stream()
                .filter(Entry::created)
                .filter(entry -> entry.kind().equals(kind))
                .count();
    }
}
