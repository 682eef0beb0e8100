package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.system.destination.Journal;
import io.drover.system.invariants.Gathering;
import io.drover.system.invariants.Invariants;
import io.drover.system.source.ManySpaces;
import io.drover.system.source.ManySpaces.Thing;
import io.drover.system.stack.LocalStack;
import io.drover.system.stack.PlanWriters;
import io.drover.system.stack.Replica;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every service's replica is replaced while a migration runs and people write plans, as an
 * orchestrator does it: a new one comes, no new calls go to the old one, and the old one is told to
 * end. With {@code -Ddrover.tests=long}; {@code -Ddrover.replaced=plan-service} replaces that
 * alone.
 */
@Order(6)
class RollingRestartST {
    private static final String CHOSEN = System.getProperty("drover.replaced", "");
    private static final List<String> REPLACED =
            CHOSEN.isEmpty() ? LocalStack.services() : List.of(CHOSEN.split(","));

    private final LocalStack stack = LocalStack.shared();

    @Test
    void losesNoCommandNoEventAndNoUnitOfWork() throws Exception {
        // Given
        Assumptions.assumeTrue(
                !CHOSEN.isEmpty() || "long".equals(System.getProperty("drover.tests")),
                "takes minutes");
        Assumptions.assumeTrue(Replica.possible(), "needs /proc");
        Path export = stack.exports().resolve("rolling.zip");
        List<Thing> selected = ManySpaces.write(export, 12, 3, 77, "ROLL");
        Migration migration = new Migration(stack, "While replicas are replaced");
        // slowly enough that it goes on through all of it
        migration.sites(export, Map.of("requestsPerSecond", 15));
        migration.planWithoutApps();
        migration.checkAndAccept();
        long mark = new Journal(stack).mark();

        // When
        migration.run();
        List<String> written;
        try (PlanWriters writers = new PlanWriters(stack, migration.sites())) {
            for (String service : REPLACED) {
                replace(service, writers);
            }
            written = writers.end();
        }
        eventually("the migration ends")
                .until(() -> !migration.planView().path("status").asText().equals("RUNNING"));

        // Then
        assertThat(migration.planView().path("status").asText()).isEqualTo("FINISHED");
        Gathering gathering = new Gathering(stack, migration.planId(), migration.executionId());
        eventually("all of it is in the log").until(gathering::isLogged);
        assertThat(Invariants.breaches(gathering.evidence(selected, mark))).isEmpty();
        assertThat(written).hasSizeGreaterThan(20);
        String ids = "{" + String.join(",", written) + "}";
        // created, and archived
        eventually("every plan's two events are in the log, each once")
                .until(
                        () ->
                                stack.database("log")
                                        .text(
                                                """
                                                select count(*) || ' ' || count(distinct event_id)
                                                from log_record
                                                where plan_id = any (?::uuid[])
                                                  and type like 'drover.plan.%'
                                                """,
                                                ids)
                                        .equals(2 * written.size() + " " + 2 * written.size()));
    }

    private void replace(String service, PlanWriters writers) throws InterruptedException {
        RunningPart old = stack.part(service);
        try (Replica other = Replica.beside(old)) {
            eventually("another " + service + " is ready").until(other::ready);
            writers.goTo(service, other.address());
            old.process().orElseThrow().destroy();
            eventually("the new " + service + " is ready")
                    .until(() -> stack.part(service).pid() != old.pid() && stack.isReady(service));
            writers.goTo(service, stack.address(service));
            // told to end, it ends by itself
            assertThat(other.end()).isIn(0, 143);
        }
    }

    private static ConditionFactory eventually(String what) {
        return Migration.patiently(what).ignoreExceptions();
    }
}
