package io.drover.plan.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One pass of all checks over one revision of a plan; its results are rows of their own. */
@Entity
public class CheckRun {

    /** RUNNING until every part is in (COMPLETED) or the time is over (EXPIRED). */
    public enum State {
        RUNNING,
        COMPLETED,
        EXPIRED
    }

    /**
     * How far a part is.
     *
     * @param keys the checks it announced
     */
    public record PartState(CheckPart part, boolean complete, List<String> keys) {}

    @Id private UUID id;
    @Version private long version;
    private UUID planId;
    private int revision;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<PartState> parts;

    @JdbcTypeCode(SqlTypes.JSON)
    private CheckSummary summary;

    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;

    private Instant startedAt;
    private String startedBy;
    private @Nullable Instant endedAt;
    private @Nullable Instant validUntil;

    protected CheckRun() {}

    /** A new run over the present revision. */
    public static CheckRun start(UUID id, Plan plan, String actor, Instant now) {
        var run = new CheckRun();
        run.id = id;
        run.planId = plan.id();
        run.revision = plan.revision();
        run.state = State.RUNNING;
        run.parts =
                CheckPart.of(plan.content().scope()).stream()
                        .map(part -> new PartState(part, false, List.of()))
                        .toList();
        run.summary = CheckSummary.NONE;
        run.startedAt = now;
        run.startedBy = actor;
        return run;
    }

    /** A part says which checks it will run. */
    public void announce(CheckPart part, List<String> keys) {
        replace(part, new PartState(part, isComplete(part), List.copyOf(keys)));
    }

    /** A part has all its results; says whether that was the last one. */
    public boolean complete(CheckPart part) {
        replace(part, new PartState(part, true, keys(part)));
        return parts.stream().allMatch(PartState::complete);
    }

    /** Counts anew, and judges anew if it is closed: a result came or an override changed. */
    public void judge(Collection<CheckResult> results) {
        summary = CheckSummary.of(results);
        verdict = state == State.RUNNING ? null : Verdict.of(results);
    }

    /** Judges anew because an override came, or is taken back if there is none. */
    public PlanChange overridden(
            String key, @Nullable CheckOverride override, Collection<CheckResult> results) {
        judge(results);
        return new PlanChange.CheckOverridden(id, key, override, verdict, summary);
    }

    /** Every part is in. */
    public PlanChange close(Collection<CheckResult> results, Instant now, Duration validity) {
        state = State.COMPLETED;
        validUntil = now.plus(validity);
        return closed(results, now);
    }

    /** The time is over; it is good for nothing but to be read. */
    public PlanChange expire(Collection<CheckResult> results, Instant now) {
        state = State.EXPIRED;
        return closed(results, now);
    }

    private PlanChange closed(Collection<CheckResult> results, Instant now) {
        endedAt = now;
        judge(results);
        return new PlanChange.ChecksCompleted(id, Verdict.of(results), summary);
    }

    /** What the parts that are not complete still owe. */
    public List<CheckResult> missing(Collection<CheckResult> results) {
        Set<String> known =
                results.stream().map(CheckResult::key).collect(Collectors.toUnmodifiableSet());
        var missing = new ArrayList<CheckResult>();
        for (var part : parts) {
            if (!part.complete()) {
                var owed =
                        part.keys().isEmpty() ? CheckCatalogue.decisive(part.part()) : part.keys();
                owed.stream()
                        .filter(key -> !known.contains(key))
                        .map(key -> CheckResult.missing(key, part.part()))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether a plan of this revision may rely on it now. */
    public boolean isValid(int revision, Instant now) {
        return state == State.COMPLETED
                && this.revision == revision
                && validUntil != null
                && now.isBefore(validUntil);
    }

    private boolean isComplete(CheckPart part) {
        return parts.stream().anyMatch(p -> p.part() == part && p.complete());
    }

    private List<String> keys(CheckPart part) {
        return parts.stream()
                .filter(p -> p.part() == part)
                .findFirst()
                .map(PartState::keys)
                .orElse(List.of());
    }

    private void replace(CheckPart part, PartState state) {
        parts = parts.stream().map(p -> p.part() == part ? state : p).toList();
    }

    public UUID id() {
        return id;
    }

    public UUID planId() {
        return planId;
    }

    public int revision() {
        return revision;
    }

    public State state() {
        return state;
    }

    public CheckSummary summary() {
        return summary;
    }

    public @Nullable Verdict verdict() {
        return verdict;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public String startedBy() {
        return startedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable Instant validUntil() {
        return validUntil;
    }
}
