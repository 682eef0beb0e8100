package io.drover.execution.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan; only it says how the run ends.
 *
 * <p>Its id is made by plan-service, so that a request that comes twice changes nothing.
 */
@Entity
@Table(name = "execution")
public class Execution {

    @Id private UUID id;
    @Version private long version;

    @Column(name = "plan_id", nullable = false)
    private UUID planId;

    @Column(nullable = false)
    private int revision;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ExecutionStatus status;

    @Enumerated(EnumType.STRING)
    @Column
    private @Nullable ExecutionPhase phase;

    @Column(name = "stop_requested", nullable = false)
    private boolean stopRequested;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column
    private @Nullable PinnedSite source;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column
    private @Nullable PinnedSite destination;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column
    private @Nullable Scope scope;

    @Column(name = "continues_execution")
    private @Nullable UUID continuesExecution;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "start_by")
    private @Nullable Instant startBy;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    private @Nullable ReasonCode reasonCode;

    @Column private @Nullable String reason;

    @Column(name = "waiting_reason")
    private @Nullable String waitingReason;

    @Column(name = "waiting_since")
    private @Nullable Instant waitingSince;

    @Column(name = "waiting_until")
    private @Nullable Instant waitingUntil;

    /** For Hibernate. */
    protected Execution() {}

    private Execution(UUID id, UUID planId, int revision, Instant now) {
        this.id = id;
        this.planId = planId;
        this.revision = revision;
        this.status = ExecutionStatus.READY;
        this.createdAt = now;
    }

    /** A request to run a plan, taken. */
    public static Execution accepted(RunOrder order, Instant now) {
        Execution execution =
                new Execution(order.executionId(), order.planId(), order.revision(), now);
        execution.source = order.source();
        execution.destination = order.destination();
        execution.scope = order.scope();
        execution.continuesExecution = order.continuesExecution();
        execution.startBy = order.startBy();
        return execution;
    }

    /** A stop that came before the request to run, which then changes nothing. */
    public static Execution unheardOf(UUID id, UUID planId, int revision, Instant now) {
        return new Execution(id, planId, revision, now);
    }

    /** Begins the first step. */
    public ExecutionChange start(Instant now) {
        status = status.to(ExecutionStatus.RUNNING);
        phase = ExecutionPhase.MIGRATING;
        startedAt = now;
        resume();
        return new ExecutionChange.Started(id);
    }

    /** Records a stop; empty if that says nothing new. */
    public Optional<ExecutionChange> stop() {
        if (status.isFinal() || stopRequested) {
            return Optional.empty();
        }
        stopRequested = true;
        if (status != ExecutionStatus.RUNNING) {
            return Optional.empty();
        }
        phase = ExecutionPhase.STOPPING;
        return Optional.of(new ExecutionChange.Stopping(id));
    }

    /** Ends it; nothing follows. */
    public ExecutionChange end(ExecutionStatus result, @Nullable ReasonCode code, Instant now) {
        status = status.to(result);
        phase = null;
        reasonCode = code;
        reason = code == null ? null : code.text();
        endedAt = now;
        resume();
        return new ExecutionChange.Ended(id);
    }

    /**
     * Something outside holds it up; empty if that is known. As long as a site rejects the
     * credentials nothing else is worth telling: only people can end that.
     */
    public Optional<ExecutionChange> waitFor(String what, Instant now, @Nullable Instant until) {
        if (status.isFinal()
                || (waitsFor(ReasonCode.CREDENTIALS_REJECTED) && !what.equals(waitingReason))) {
            return Optional.empty();
        }
        if (what.equals(waitingReason)) {
            waitingUntil = until;
            return Optional.empty();
        }
        waitingReason = what;
        waitingSince = now;
        waitingUntil = until;
        return Optional.of(new ExecutionChange.Waiting(id, what, now, until));
    }

    /** It goes on after waiting; empty if it did not wait. */
    public Optional<ExecutionChange> resume() {
        if (waitingReason == null) {
            return Optional.empty();
        }
        waitingReason = null;
        waitingSince = null;
        waitingUntil = null;
        return Optional.of(new ExecutionChange.Resumed(id));
    }

    /** Whether this is what holds it up. */
    public boolean waitsFor(ReasonCode what) {
        return what.name().equals(waitingReason);
    }

    /** Whether it may still be started at this time. */
    public boolean mayStart(Instant now) {
        return startBy == null || !now.isAfter(startBy);
    }

    /** How long it ran. */
    public Duration duration(Instant now) {
        return startedAt == null
                ? Duration.ZERO
                : Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID planId() {
        return planId;
    }

    public int revision() {
        return revision;
    }

    public ExecutionStatus status() {
        return status;
    }

    public @Nullable ExecutionPhase phase() {
        return phase;
    }

    public boolean stopRequested() {
        return stopRequested;
    }

    public @Nullable PinnedSite source() {
        return source;
    }

    public @Nullable PinnedSite destination() {
        return destination;
    }

    public @Nullable Scope scope() {
        return scope;
    }

    public @Nullable UUID continuesExecution() {
        return continuesExecution;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable ReasonCode reasonCode() {
        return reasonCode;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String waitingReason() {
        return waitingReason;
    }

    public @Nullable Instant waitingSince() {
        return waitingSince;
    }

    public @Nullable Instant waitingUntil() {
        return waitingUntil;
    }
}
