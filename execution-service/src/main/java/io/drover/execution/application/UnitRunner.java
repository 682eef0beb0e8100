package io.drover.execution.application;

import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.tracing.About;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Does the unit whose alarm rings: takes it, has its step do it, and says how far it came. */
@ApplicationScoped
public class UnitRunner implements AlarmHandler {

    static final String ALARM = "unit";

    private static final Logger LOG = Logger.getLogger(UnitRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Leases leases;
    private final UnitEnds ends;
    private final Map<StepKind, Step> steps = new EnumMap<>(StepKind.class);
    private final Alarms alarms;
    private final Clock clock;
    private final Counter leasesLost;

    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** Fewer than there are threads for alarms: checks, inventories and progress need some too. */
    private final Semaphore room;

    UnitRunner(
            Leases leases,
            UnitEnds ends,
            @All List<Step> steps,
            Alarms alarms,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "drover.execution.units-in-process", defaultValue = "8")
                    int inProcess) {
        this.leases = leases;
        this.ends = ends;
        this.alarms = alarms;
        this.clock = clock;
        this.leasesLost = meters.counter("drover.leases.lost");
        this.room = new Semaphore(inProcess);
        steps.forEach(step -> this.steps.put(step.kind(), step));
    }

    @Override
    public String name() {
        return ALARM;
    }

    @Override
    public void ring(String id) {
        if (stopping || !room.tryAcquire()) {
            alarms.at(ALARM, id, clock.instant().plus(LOOK_AGAIN));
            return;
        }
        try {
            leases.take(UUID.fromString(id)).ifPresent(this::work);
        } finally {
            room.release();
        }
    }

    /**
     * Before the alarms stop: whoever works here lays its unit down, so that others go on at once.
     */
    void stop(@Observes @Priority(10) ShutdownEvent event) {
        stopping = true;
        held.forEach(Lease::giveUp);
    }

    private void work(Assignment assignment) {
        held.add(assignment.lease());
        if (stopping) {
            assignment.lease().giveUp();
        }
        try {
            workOn(assignment);
        } finally {
            held.remove(assignment.lease());
        }
    }

    private void workOn(Assignment assignment) {
        try (var _ =
                About.of(
                        Map.of(
                                "executionId", assignment.executionId().toString(),
                                "planId", assignment.planId().toString()))) {
            StepOutcome outcome = kept(assignment, () -> attempt(assignment));
            StepOutcome last = ends.last(assignment, outcome);
            if (last instanceof StepOutcome.Failed || last instanceof StepOutcome.Skipped) {
                kept(assignment, () -> listRest(assignment, last));
            }
            ends.conclude(assignment, last);
        } catch (LeaseLost e) {
            if (!stopping) {
                leasesLost.increment();
            }
            layDown(assignment);
        }
    }

    /** If nobody has taken the unit over yet, nobody will: this alarm was the only one it had. */
    private void layDown(Assignment assignment) {
        try {
            ends.conclude(
                    assignment,
                    new StepOutcome.Waiting(
                            null,
                            ReasonCode.INTERRUPTED,
                            "The worker stood still for longer than its lease."));
        } catch (LeaseLost e) {
            LOG.infof("Unit %s went into other hands", assignment.unit().id());
        }
    }

    private StepOutcome kept(Assignment assignment, Supplier<StepOutcome> work) {
        try (var _ = OnBehalf.of(assignment.executionId());
                var _ = assignment.lease().keep()) {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to end", e);
        }
    }

    private StepOutcome listRest(Assignment assignment, StepOutcome last) {
        try {
            step(assignment).listRest(assignment);
        } catch (SiteException e) {
            LOG.infof(
                    "What else unit %s holds is only counted: %s",
                    assignment.unit().id(), e.getMessage());
        }
        return last;
    }

    private Step step(Assignment assignment) {
        Step step = steps.get(assignment.unit().step());
        if (step == null) {
            throw new IllegalStateException("No step does " + assignment.unit().step());
        }
        return step;
    }

    private StepOutcome attempt(Assignment assignment) {
        try {
            return step(assignment).run(assignment);
        } catch (SiteException e) {
            return outcome(e);
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Unit %s of %s broke off", assignment.unit().id(), assignment.executionId());
            return new StepOutcome.Waiting(
                    null,
                    ReasonCode.INTERNAL_ERROR,
                    "Drover made a mistake: " + e.getClass().getSimpleName());
        }
    }

    private StepOutcome outcome(SiteException failure) {
        ReasonCode code = ReasonCode.of(failure.code());
        String message = String.valueOf(failure.getMessage());
        if (!failure.retryable() && !code.pausesRuns()) {
            return new StepOutcome.Failed(code, message);
        }
        var asked = failure.retryAfter();
        return new StepOutcome.Waiting(
                asked == null ? null : clock.instant().plus(asked), code, message);
    }
}
