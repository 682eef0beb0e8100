package io.drover.execution.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.RunOrder;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import io.drover.execution.run.Folders;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.backlog.Figures;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes of a unit whose worker stood still, and what is counted while it is worked on. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class UnitsInWorkIT {

    private final Executions executions;
    private final Units units;
    private final Items items;
    private final Leases leases;
    private final UnitEnds ends;
    private final Checkpoints checkpoints;
    private final Alarms alarms;
    private final Clock clock;
    private final Figures figures;
    private final DataSource database;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    UnitsInWorkIT(
            Executions executions,
            Units units,
            Items items,
            Leases leases,
            UnitEnds ends,
            Checkpoints checkpoints,
            Alarms alarms,
            Clock clock,
            Figures figures,
            DataSource database) {
        this.executions = executions;
        this.units = units;
        this.items = items;
        this.leases = leases;
        this.ends = ends;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.clock = clock;
        this.figures = figures;
        this.database = database;
    }

    @Test
    void takesAUnitUpAgainWhenItsOnlyWorkerStoodStill() {
        // Given: the worker finds out by itself, and nobody else knows of the unit
        NewUnit unit = unit(Scope.People.ALL);
        UnitRunner runner = runner(unit.step(), 1);

        // When
        runner.ring(unit.id().toString());

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> units.find(unit.id()).orElseThrow().fence() > 1);
        assertThat(meters.counter("drover.leases.lost").count()).isEqualTo(1);
    }

    @Test
    void handsItsUnitOverWhenTheServiceStops() throws InterruptedException {
        // Given: a worker that would work for ever
        NewUnit unit = unit(Scope.People.ALL);
        CountDownLatch begun = new CountDownLatch(1);
        UnitRunner runner =
                runner(
                        unit.step(),
                        1,
                        lease -> {
                            begun.countDown();
                            while (true) {
                                lease.check();
                                LockSupport.parkNanos(1_000_000);
                            }
                        });
        Thread work = Thread.ofVirtual().start(() -> runner.ring(unit.id().toString()));
        begun.await();

        // When
        runner.stop(new ShutdownEvent());

        // Then
        work.join();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> units.find(unit.id()).orElseThrow().fence() > 1);
        assertThat(meters.counter("drover.leases.lost").count()).isZero();
    }

    @Test
    void tellsForHowLongARunHasNotGotOn() throws SQLException {
        // Given: its worker renews its lease and does nothing else
        NewUnit unit = unit(Scope.People.ALL);
        Assignment assignment = leases.take(unit.id()).orElseThrow();
        checkpoints.reached(assignment, "USERS", null);
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(
                    "update unit set moved_at = now() - interval '2 hours' where id = '%s'"
                            .formatted(unit.id()));
        }
        units.renew(unit.id(), assignment.unit().fence(), clock.instant().plusSeconds(60));

        // When
        double idle = figure("drover.executions.idle.seconds");
        checkpoints.reached(assignment, "GROUPS", null);
        double after = figure("drover.executions.idle.seconds");

        // Then
        assertThat(idle).isBetween(7200.0, 7300.0);
        assertThat(after).isLessThan(7200);
    }

    private double figure(String name) {
        return figures.count().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .numbers()
                .get("");
    }

    @Test
    void leavesRoomForOtherAlarmsAndComesBack() {
        // Given: as many units in work as there may be
        NewUnit unit = unit(Scope.People.ALL);
        UnitRunner runner = runner(unit.step(), 0);

        // When
        runner.ring(unit.id().toString());

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> units.find(unit.id()).orElseThrow().fence() > 0);
    }

    @Test
    void countsUsersThatNobodyExpected() {
        // Given
        NewUnit unit = unit(Scope.People.REFERENCED);
        Assignment assignment = leases.take(unit.id()).orElseThrow();
        checkpoints.listed(assignment, List.of(user("a"), user("b")), "USERS", null);

        // When
        settle(assignment, "a");
        Tally during = units.tally(unit.id());
        settle(assignment, "b");
        checkpoints.listedAll(assignment, List.of(ItemKind.USER), "GROUPS");
        Tally after = units.tally(unit.id());

        // Then
        assertThat(during.ready()).isNotNegative();
        assertThat(during.complete()).isEqualTo(1);
        assertThat(after.total()).isEqualTo(2);
        assertThat(after.complete()).isEqualTo(2);
    }

    /** Its step finds out that it stood still. */
    private UnitRunner runner(StepKind kind, int inProcess) {
        return runner(kind, inProcess, Lease::giveUp);
    }

    private UnitRunner runner(StepKind kind, int inProcess, Consumer<Lease> work) {
        Step step =
                new Step() {
                    @Override
                    public StepKind kind() {
                        return kind;
                    }

                    @Override
                    public StepOutcome run(Assignment assignment) {
                        work.accept(assignment.lease());
                        assignment.lease().check();
                        return StepOutcome.done();
                    }
                };
        return new UnitRunner(leases, ends, List.of(step), alarms, clock, meters, inProcess);
    }

    private void settle(Assignment assignment, String user) {
        Settled settled = new Settled();
        settled.add(
                Settlement.without(
                        items.find(assignment.executionId(), ItemKind.USER, user).orElseThrow(),
                        ItemResult.FORMER_USER));
        checkpoints.settle(assignment, settled);
    }

    private static NewItem user(String id) {
        return new NewItem(ItemKind.USER, id, "User " + id, null, null, 0);
    }

    private NewUnit unit(Scope.People people) {
        Execution execution = Execution.accepted(order(people), clock.instant());
        List<NewUnit> planned =
                new UnitPlanner().units(execution.id(), scope(people), new FakeSource());
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            execution.start(clock.instant());
                            executions.add(execution);
                            units.add(planned);
                        });
        return planned.getFirst();
    }

    private RunOrder order(Scope.People people) {
        return new RunOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                scope(people),
                site(SiteKind.CONFLUENCE_EXPORT),
                site(SiteKind.CONFLUENCE_CLOUD),
                clock.instant().plusSeconds(600),
                null);
    }

    private static Scope scope(Scope.People people) {
        return new Scope(
                people,
                new Scope.Templates(Scope.Mode.NONE, List.of()),
                new Scope.Spaces(
                        Scope.Mode.NONE, List.of(), List.of(), false, true, Scope.Data.ALL));
    }

    private static PinnedSite site(SiteKind kind) {
        return new PinnedSite(UUID.randomUUID(), "a site", kind, null, kind.word());
    }
}
