package io.drover.plan.domain;

import io.drover.kit.refusals.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A plan: what to move from which site to which, and how its one run stands. */
@Entity
public class Plan {

    private static final Set<PlanStatus> CONTINUABLE =
            EnumSet.of(PlanStatus.STOPPED, PlanStatus.INCOMPLETE, PlanStatus.FAILED);

    @Id private UUID id;
    @Version private long version;
    private String name;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private UUID sourceSiteId;
    private UUID destinationSiteId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Scope scope;

    @Enumerated(EnumType.STRING)
    private PlanStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable StatusReason statusReason;

    @Enumerated(EnumType.STRING)
    private @Nullable Phase phase;

    private boolean archived;
    private int revision;
    private @Nullable UUID copiedFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Continues continues;

    private Instant createdAt;
    private String createdBy;
    private Instant updatedAt;
    private String updatedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable RunOfPlan run;

    // beside the run, because lists sort by it
    private @Nullable Instant startedAt;

    @Column(unique = true)
    private @Nullable UUID executionId;

    protected Plan() {}

    private Plan(UUID id, PlanContent content, String actor, Instant now) {
        this.id = id;
        this.name = content.name();
        this.stage = content.stage();
        this.sourceSiteId = content.sourceSiteId();
        this.destinationSiteId = content.destinationSiteId();
        this.scope = content.scope().requireSomething().consented(null, actor, now);
        this.status = PlanStatus.SAVED;
        this.revision = 1;
        this.createdAt = now;
        this.createdBy = actor;
        this.updatedAt = now;
        this.updatedBy = actor;
    }

    /** A new plan. */
    public static Plan create(UUID id, PlanContent content, String actor, Instant now) {
        return new Plan(id, content, actor, now);
    }

    /** A new saved plan with the same content, without consents. */
    public Plan copy(UUID id, String actor, Instant now) {
        var copy = new Plan(id, content().copy(), actor, now);
        copy.copiedFrom = this.id;
        return copy;
    }

    /**
     * A new saved plan with what the run of this one left, which completes partly landed spaces.
     *
     * @param landed what needs no second run
     */
    public Plan copyRemaining(UUID id, Landed landed, String actor, Instant now) {
        if (!CONTINUABLE.contains(status)) {
            throw explained(
                    Refusal.conflict(
                            "NOTHING_TO_CONTINUE",
                            "Only a STOPPED, INCOMPLETE or FAILED plan leaves something to"
                                    + " continue; this one is "
                                    + status
                                    + ". Copy it as a whole instead."));
        }
        var left = scope.without(landed);
        if (left.isEmpty()) {
            throw explained(
                    Refusal.conflict(
                            "NOTHING_REMAINS",
                            "Every step and space of the plan landed as a whole. Look at its"
                                    + " report for what differs, or copy it as a whole."));
        }
        var copy = new Plan(id, content().with(left).copy(), actor, now);
        copy.copiedFrom = this.id;
        copy.continues = continued();
        return copy;
    }

    /** A run that never began left what the one before it left. */
    private Continues continued() {
        return running().askedAt() == null && continues != null
                ? continues
                : new Continues(id, running().executionId());
    }

    public PlanChange edit(PlanContent content, String actor, Instant now) {
        require(PlanCommand.EDIT);
        name = content.name();
        stage = content.stage();
        sourceSiteId = content.sourceSiteId();
        destinationSiteId = content.destinationSiteId();
        scope = content.scope().requireSomething().consented(scope, actor, now);
        revision++;
        touched(actor, now);
        return new PlanChange.Edited();
    }

    /** Hides the plan; nothing happens if it is hidden already. */
    public Optional<PlanChange> archive(String actor, Instant now) {
        if (archived) {
            return Optional.empty();
        }
        require(PlanCommand.ARCHIVE);
        archived = true;
        touched(actor, now);
        return Optional.of(new PlanChange.Archived());
    }

    /** Shows the plan again; nothing happens if it is shown already. */
    public Optional<PlanChange> restore(String actor, Instant now) {
        if (!archived) {
            return Optional.empty();
        }
        archived = false;
        touched(actor, now);
        return Optional.of(new PlanChange.Restored());
    }

    /** Starts at once, on the word of a check run that is still good. */
    public List<PlanChange> run(RunOfPlan run, String actor) {
        begin(run, actor);
        return List.of(new PlanChange.Running(run.executionId()), ask(run.startedAt()));
    }

    /** Is running from now on, but has to wait for a check run before anything is touched. */
    public PlanChange runAfterChecks(RunOfPlan run, String actor) {
        begin(run, actor);
        phase = Phase.CHECKING;
        return new PlanChange.Running(run.executionId());
    }

    /**
     * The check run that the plan waits for is closed: it begins, or fails on errors that were
     * found, or is back where it was because nobody can say.
     */
    public List<PlanChange> checksClosed(Collection<CheckResult> results, Instant now) {
        if (phase != Phase.CHECKING) {
            throw new IllegalStateException("Plan " + id + " waits for no check run");
        }
        if (results.stream().anyMatch(CheckResult::isOpenError)) {
            var reason = StatusReason.checksFailed(running().checkRunId());
            return List.of(end(RunResult.untouched(PlanStatus.FAILED, reason), now));
        }
        if (results.stream().anyMatch(CheckResult::blocks)) {
            return List.of(backToSaved(now));
        }
        updatedAt = now;
        var request = ask(now);
        return List.of(
                new PlanChange.PhaseChanged(running().executionId(), Phase.CHECKING, null),
                request);
    }

    /** Stops: at once during the checks, else by asking; a second stop changes nothing. */
    public List<PlanChange> stop(String actor, Instant now) {
        if (status != PlanStatus.RUNNING || phase == null) {
            throw refusal(PlanCommand.STOP);
        }
        return switch (phase) {
            case STOPPING -> List.of();
            case CHECKING -> {
                updatedBy = actor;
                var reason = StatusReason.stoppedWhileChecking();
                yield List.of(end(RunResult.untouched(PlanStatus.STOPPED, reason), now));
            }
            case MIGRATING -> {
                touched(actor, now);
                phase = Phase.STOPPING;
                var execution = running().executionId();
                yield List.of(
                        new PlanChange.StopRequested(execution),
                        new PlanChange.PhaseChanged(execution, Phase.MIGRATING, null));
            }
        };
    }

    /** Takes the first declared end of its own execution; ignores every other. */
    public Optional<PlanChange> executionEnded(UUID execution, RunResult result, Instant now) {
        return isOnExecution(execution) ? Optional.of(end(result, now)) : Optional.empty();
    }

    /** Nobody began the run in time. */
    public Optional<PlanChange> executionNotStarted(UUID execution, Instant now) {
        return executionEnded(
                execution,
                RunResult.untouched(PlanStatus.FAILED, StatusReason.executionNotStarted()),
                now);
    }

    /** Whether this execution was asked for and its end is awaited. */
    public boolean isOnExecution(UUID execution) {
        return status == PlanStatus.RUNNING
                && phase != Phase.CHECKING
                && execution.equals(executionId);
    }

    /** Whether the plan waits for this check run. */
    public boolean isWaitingForChecks(UUID checkRunId) {
        return phase == Phase.CHECKING && checkRunId.equals(running().checkRunId());
    }

    /** Refuses a command that does not fit the present state, saying what does. */
    public void require(PlanCommand command) {
        if (!allowedCommands().contains(command)) {
            throw refusal(command);
        }
    }

    /** What can be done with it now. */
    public Set<PlanCommand> allowedCommands() {
        if (archived) {
            return EnumSet.of(PlanCommand.COPY, PlanCommand.RESTORE, PlanCommand.DELETE);
        }
        var commands = status.commands();
        if (phase == Phase.STOPPING) {
            commands.remove(PlanCommand.STOP);
        }
        return commands;
    }

    /** Adds to a refusal what a client needs to go on. */
    public Refusal explained(Refusal refusal) {
        return refusal.with("currentStatus", status)
                .with("allowedActions", allowedCommands().stream().map(PlanCommand::word).toList());
    }

    private Refusal refusal(PlanCommand command) {
        var allowed =
                allowedCommands().stream().map(PlanCommand::word).collect(Collectors.joining(", "));
        var what = archived ? "An archived plan" : "A " + status + " plan";
        var detail = "%s can't take %s. Possible now: %s.".formatted(what, command.word(), allowed);
        return explained(
                Refusal.conflict(archived ? "PLAN_ARCHIVED" : "COMMAND_NOT_ALLOWED", detail));
    }

    private void begin(RunOfPlan run, String actor) {
        require(PlanCommand.RUN);
        to(PlanStatus.RUNNING);
        this.run = run;
        startedAt = run.startedAt();
        executionId = run.executionId();
        statusReason = null;
        touched(actor, run.startedAt());
    }

    private PlanChange backToSaved(Instant now) {
        to(PlanStatus.SAVED);
        var reason = StatusReason.checksCouldNotRun(running().checkRunId());
        statusReason = reason;
        phase = null;
        run = null;
        startedAt = null;
        executionId = null;
        updatedAt = now;
        return new PlanChange.PhaseChanged(null, Phase.CHECKING, reason);
    }

    private PlanChange ask(Instant now) {
        var asked = running().asked(now);
        run = asked;
        phase = Phase.MIGRATING;
        return new PlanChange.RunRequested(
                asked.executionId(),
                asked.source(),
                asked.destination(),
                asked.startedAt(),
                now.plus(asked.startWithin()));
    }

    private PlanChange end(RunResult result, Instant now) {
        to(result.status());
        var ended = running().ended(now);
        run = ended;
        statusReason = result.reason();
        phase = null;
        updatedAt = now;
        return new PlanChange.Ended(
                ended.executionId(), result, Duration.between(ended.startedAt(), now));
    }

    private void to(PlanStatus next) {
        if (!status.next().contains(next)) {
            throw new IllegalStateException("No arrow from " + status + " to " + next);
        }
        status = next;
    }

    private RunOfPlan running() {
        if (run == null) {
            throw new IllegalStateException("Plan " + id + " was never run");
        }
        return run;
    }

    private void touched(String actor, Instant now) {
        updatedAt = now;
        updatedBy = actor;
    }

    public PlanContent content() {
        return new PlanContent(name, stage, sourceSiteId, destinationSiteId, scope);
    }

    public UUID id() {
        return id;
    }

    public PlanStatus status() {
        return status;
    }

    public @Nullable StatusReason statusReason() {
        return statusReason;
    }

    public @Nullable Phase phase() {
        return phase;
    }

    public boolean archived() {
        return archived;
    }

    public int revision() {
        return revision;
    }

    public @Nullable UUID copiedFrom() {
        return copiedFrom;
    }

    public @Nullable Continues continues() {
        return continues;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String updatedBy() {
        return updatedBy;
    }

    public @Nullable RunOfPlan run() {
        return run;
    }
}
