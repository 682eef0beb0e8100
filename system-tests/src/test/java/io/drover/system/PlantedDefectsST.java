package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.destination.Journal;
import io.drover.system.destination.SandboxFaults;
import io.drover.system.destination.SandboxSite;
import io.drover.system.invariants.Gathering;
import io.drover.system.invariants.Invariants;
import io.drover.system.source.ManySpaces;
import io.drover.system.source.ManySpaces.Thing;
import io.drover.system.stack.Database;
import io.drover.system.stack.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The checker itself is checked: defects are planted into the tables of the running service by
 * triggers, so that the service makes the mistake and no build of it has a switch for one.
 */
@Order(6)
@EnabledIfSystemProperty(named = "drover.tests", matches = "long")
class PlantedDefectsST {
    private final LocalStack stack = LocalStack.shared();
    private final SandboxFaults faults = new SandboxFaults(stack);
    private final Database items = stack.database("execution");
    private final Journal journal = new Journal(stack);
    private List<Thing> selected = List.of();
    private long mark;

    @BeforeEach
    @AfterEach
    void uproot() {
        items.run("drop trigger if exists planted on item");
        faults.clear();
    }

    @Test
    void seesFilesThatWereCountedAndNeverSent() throws Exception {
        // Given
        plant(
                "before insert",
                "new.kind = 'ATTACHMENT'",
                """
                new.status := 'COMPLETE'; new.result := 'CREATED'; new.origin := 'CREATED';
                new.destination_id := 'planted-' || new.source_id; new.settled_at := now();
                """);

        // When
        Migration migration = run("LOST");

        // Then
        assertThat(breaches(migration)).anyMatch(breach -> breach.startsWith("I1 lost"));
    }

    @Test
    void seesFilesThatWereSentTwiceBecauseTheIntentWasNotWritten() throws Exception {
        // Given: so many lost answers that the worker begins anew from its tables
        plant(
                "before update",
                "new.kind = 'ATTACHMENT' and new.status = 'RUNNING'",
                "new.status := 'READY';");
        faults.loseAnswersToUploads(6);

        // When
        Migration migration = run("TWICE");

        // Then
        assertThat(breaches(migration)).anyMatch(breach -> breach.startsWith("I2 doubled: file"));
    }

    @Test
    void seesAWriteThatComesAfterTheEnd() throws Exception {
        // Given
        Migration migration = run("LATE");

        // When
        SandboxSite site = new SandboxSite(stack);
        site.touch(site.pages(selected.getFirst().space()).getFirst());

        // Then
        assertThat(breaches(migration)).anyMatch(breach -> breach.startsWith("I8 zombie"));
    }

    private void plant(String when, String which, String mistake) {
        items.run(
                """
                create or replace function planted() returns trigger language plpgsql as $$
                begin %s return new; end $$;
                create trigger planted %s on item for each row when (%s)
                execute function planted();
                """
                        .formatted(mistake, when, which));
    }

    private Migration run(String letters) throws Exception {
        Path export = stack.exports().resolve(letters + ".zip");
        selected = ManySpaces.write(export, 2, 5, 1, letters);
        Migration migration = new Migration(stack, "Planted " + letters);
        migration.sites(export, Map.of());
        migration.planWithoutApps();
        migration.checkAndAccept();
        mark = journal.mark();
        migration.run();
        migration.awaitEnd();
        return migration;
    }

    private List<String> breaches(Migration migration) {
        Gathering gathering = new Gathering(stack, migration.planId(), migration.executionId());
        Migration.patiently("all of it is in the log").until(gathering::isLogged);
        List<String> breaches = Invariants.breaches(gathering.evidence(selected, mark));
        breaches.forEach(System.out::println);
        return breaches;
    }
}
