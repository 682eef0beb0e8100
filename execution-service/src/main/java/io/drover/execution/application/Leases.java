package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who works on which unit: one worker at a time, and a late one can't write any more. */
@ApplicationScoped
public class Leases {

    private final Executions executions;
    private final Units units;
    private final Course course;
    private final Alarms alarms;
    private final Clock clock;
    private final Duration length;

    Leases(
            Executions executions,
            Units units,
            Course course,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "drover.execution.lease", defaultValue = "PT10S")
                    Duration length) {
        this.executions = executions;
        this.units = units;
        this.course = course;
        this.alarms = alarms;
        this.clock = clock;
        this.length = length;
    }

    /**
     * Takes a unit over; empty when it is done, stopped before it began, or in the hands of
     * somebody who lives.
     */
    @Transactional
    public Optional<Assignment> take(UUID unitId) {
        UnitRow known = units.find(unitId).orElse(null);
        if (known == null) {
            return Optional.empty();
        }
        // always the execution before its units: everybody locks in this order
        Execution execution = executions.lock(known.executionId()).orElseThrow();
        UnitRow unit = units.lock(unitId).orElseThrow();
        if (unit.status().isFinal() || execution.status().isFinal()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant held = unit.leaseUntil();
        if (held != null && held.isAfter(now)) {
            alarms.at(UnitRunner.ALARM, unitId.toString(), held);
            return Optional.empty();
        }
        if (unit.status() == NodeStatus.READY && !course.mayBegin(execution, unit)) {
            units.due(unitId, false);
            course.advance(execution);
            return Optional.empty();
        }
        long asked = System.nanoTime();
        units.take(unitId, now, now.plus(length));
        course.begun(execution, unit);
        return units.find(unitId).map(taken -> assignment(execution, taken, asked));
    }

    private Assignment assignment(Execution execution, UnitRow taken, long asked) {
        Scope scope = execution.scope();
        PinnedSite source = execution.source();
        PinnedSite destination = execution.destination();
        if (scope == null || source == null || destination == null) {
            throw new IllegalStateException("An execution without an order has no units");
        }
        Lease lease = new Lease(length, () -> renew(taken));
        lease.prolonged(asked);
        return new Assignment(
                taken,
                execution.planId(),
                scope,
                source,
                destination,
                execution.continuesExecution() != null,
                lease);
    }

    private void renew(UnitRow taken) {
        if (!units.renew(taken.id(), taken.fence(), clock.instant().plus(length))) {
            throw new LeaseLost();
        }
    }

    /** Part of a worker's transaction: it holds the unit, and has come this far. */
    void hold(Assignment assignment, @Nullable String stage, @Nullable String cursor) {
        long asked = System.nanoTime();
        UnitRow unit = assignment.unit();
        if (!units.checkpoint(
                unit.id(), unit.fence(), stage, cursor, clock.instant().plus(length))) {
            throw new LeaseLost();
        }
        assignment.lease().prolonged(asked);
    }
}
