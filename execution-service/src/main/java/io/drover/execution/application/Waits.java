package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionStatus;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Ends what executions wait for: something got done, a stop came, or new credentials did. */
@ApplicationScoped
public class Waits implements AlarmHandler {

    private static final String ALARM = "wait-over";

    private final Executions executions;
    private final Units units;
    private final Course course;
    private final Alarms alarms;
    private final Clock clock;

    Waits(Executions executions, Units units, Course course, Alarms alarms, Clock clock) {
        this.executions = executions;
        this.units = units;
        this.course = course;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Part of a worker's transaction: what it waited for is over. */
    void over(UUID executionId) {
        alarms.at(ALARM, executionId.toString(), clock.instant());
    }

    @Override
    public String name() {
        return ALARM;
    }

    @Override
    @Transactional
    public void ring(String id) {
        Execution execution = executions.lock(UUID.fromString(id)).orElseThrow();
        if (execution.status() == ExecutionStatus.RUNNING) {
            course.goesOn(execution);
        }
    }

    /** Part of a transaction: units that sleep look again at once. */
    void wakeSleepers(UUID executionId) {
        for (UnitRow unit : units.of(executionId)) {
            if (unit.status() == NodeStatus.RUNNING && unit.leaseUntil() == null) {
                alarms.at(UnitRunner.ALARM, unit.id().toString(), clock.instant());
            }
        }
    }

    /** Part of a transaction: a site has new credentials, so who was rejected tries again. */
    void newCredentials(UUID siteId) {
        for (Execution execution : executions.using(siteId)) {
            if (execution.waitsFor(ReasonCode.CREDENTIALS_REJECTED)) {
                wakeSleepers(execution.id());
            }
            if (execution.status() == ExecutionStatus.READY) {
                alarms.at(ExecutionStart.ALARM, execution.id().toString(), clock.instant());
            }
        }
    }
}
