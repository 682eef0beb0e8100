package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.system.destination.Journal;
import io.drover.system.destination.SandboxFaults;
import io.drover.system.invariants.Gathering;
import io.drover.system.invariants.Invariants;
import io.drover.system.source.ManySpaces;
import io.drover.system.source.ManySpaces.Thing;
import io.drover.system.stack.Database;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import io.drover.system.stack.Replica;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations of twenty spaces through a destination that stumbles all the time, while processes die
 * or freeze at random points. The seed says which and when; 50 seeds with {@code
 * -Ddrover.tests=long}, those of {@code -Ddrover.seeds=3,17} alone with that.
 */
@Order(5)
class FaultsST {
    private static final boolean LONG = "long".equals(System.getProperty("drover.tests"));
    private static final int SPACES = 20;
    private static final int PAGES = LONG ? 5 : 3;
    private static final List<String> VICTIMS =
            List.of("everything", "postgres", "frozen", "kafka", "execution-service", "worker");

    private final LocalStack stack = LocalStack.shared();
    private final SandboxFaults faults = new SandboxFaults(stack);

    static LongStream seeds() {
        String chosen = System.getProperty("drover.seeds");
        return chosen == null
                ? LongStream.range(0, LONG ? 50 : 3)
                : Stream.of(chosen.split(",")).mapToLong(Long::parseLong);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void losesAndDoublesNothingWhateverDies(long seed) throws Exception {
        // Given
        eventually("the stack has come round").until(this::isWhole);
        Random random = new Random(seed);
        String victim = VICTIMS.get((int) (seed % VICTIMS.size()));
        Path export = stack.exports().resolve("faults-" + seed + ".zip");
        String letters = "F" + Long.toString(seed, 36).toUpperCase(java.util.Locale.ROOT) + "X";
        List<Thing> selected = ManySpaces.write(export, SPACES, PAGES, seed, letters);
        Migration migration = new Migration(stack, "Faults, seed " + seed);
        migration.sites(export, Map.of("requestsPerSecond", 200));
        migration.planWithoutApps();
        migration.checkAndAccept();
        Journal journal = new Journal(stack);
        long mark = journal.mark();
        // everything but the home pages, which come with their spaces
        int point = 5 + random.nextInt(SPACES * (PAGES - 2));
        faults.stumble(seed);

        // When
        try (AutoCloseable _ = secondProcess(victim)) {
            migration.run();
            long begun = System.nanoTime();
            eventually("the point has come").until(() -> pages(journal, mark) >= point);
            System.out.printf(
                    "seed %d: %s after %d pages and %d s%n", seed, victim, point, since(begun));
            strike(victim, UUID.fromString(migration.executionId()));
            eventually("the plan ends")
                    .until(() -> !migration.planView().path("status").asText().equals("RUNNING"));
            System.out.printf("seed %d: ended after %d s%n", seed, since(begun));
        }
        faults.clear();

        // Then
        Gathering gathering = new Gathering(stack, migration.planId(), migration.executionId());
        eventually("all of it is in the log").until(gathering::isLogged);
        assertThat(Invariants.breaches(gathering.evidence(selected, mark)))
                .as("seed %d", seed)
                .isEmpty();
    }

    private boolean isWhole() {
        Door viewer = stack.as("viewer");
        return Stream.of("plans", "sites", "apps", "logs")
                .allMatch(of -> viewer.get("/api/v1/" + of).status() == 200);
    }

    private static long since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000_000;
    }

    private void strike(String victim, UUID executionId) throws Exception {
        switch (victim) {
            case "frozen" -> takenOver("STOP", executionId);
            case "worker" -> takenOver("KILL", executionId);
            case "everything" -> stack.parts().forEach(FaultsST::kill);
            default -> kill(stack.part(victim));
        }
    }

    private static void kill(RunningPart part) {
        part.process().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Where somebody else is to take over; who dies alone is started again. */
    private AutoCloseable secondProcess(String victim) {
        if (!Set.of("frozen", "worker").contains(victim)) {
            return () -> {};
        }
        Assumptions.assumeTrue(Replica.possible(), "needs /proc");
        Replica other = Replica.beside(stack.part("execution-service"));
        eventually("the other process answers").until(other::ready);
        return other;
    }

    /** A unit in somebody's hands. */
    private record Held(UUID unit, long fence) {}

    /** A process stands still or dies, and others take over all that was held. */
    private void takenOver(String signal, UUID executionId) throws Exception {
        RunningPart struck = stack.part("execution-service");
        Database units = stack.database("execution");
        try {
            signal(signal, struck);
            long since = System.nanoTime();
            List<Held> held =
                    units.rows(
                            """
                            select id, fence from unit
                            where execution_id = ? and lease_until is not null
                            """,
                            row -> new Held(row.getObject(1, UUID.class), row.getLong(2)),
                            executionId);
            eventually("the units are in other hands")
                    .until(() -> held.stream().allMatch(each -> isTaken(units, each)));
            System.out.printf(
                    "%d units were taken over or done within %d ms%n",
                    held.size(), (System.nanoTime() - since) / 1_000_000);
        } finally {
            signal("CONT", struck);
        }
    }

    private static boolean isTaken(Database units, Held held) {
        return units.count(
                        "select count(*) from unit where id = ? and (fence > ? or ended_at is not"
                                + " null)",
                        held.unit(),
                        held.fence())
                == 1;
    }

    private static void signal(String name, RunningPart part)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(part.pid())).start().waitFor();
    }

    private static long pages(Journal journal, long mark) {
        return journal.after(mark).stream()
                .filter(Journal.Entry::created)
                .filter(entry -> entry.kind().equals("page"))
                .count();
    }

    /** A stack that was struck does not answer for a while. */
    private static ConditionFactory eventually(String what) {
        return Migration.patiently(what).ignoreExceptions();
    }
}
