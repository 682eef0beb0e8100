package io.drover.plan.application;

import io.drover.plan.application.ProgressView.Counts;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.RunOfPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together all about one plan, at any time. */
@ApplicationScoped
public class PlanReports {

    private final Plans plans;
    private final PlanViews views;
    private final CheckRuns checkRuns;
    private final RunEnds ends;
    private final PlanSpaces spaces;
    private final PlanApps apps;
    private final PostMigrationTasks tasks;
    private final AfterwardsSettings settings;
    private final Clock clock;

    PlanReports(
            Plans plans,
            PlanViews views,
            CheckRuns checkRuns,
            RunEnds ends,
            PlanSpaces spaces,
            PlanApps apps,
            PostMigrationTasks tasks,
            AfterwardsSettings settings,
            Clock clock) {
        this.plans = plans;
        this.views = views;
        this.checkRuns = checkRuns;
        this.ends = ends;
        this.spaces = spaces;
        this.apps = apps;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
    }

    /** A batch of the spaces of a plan's run, by key after one of them. */
    @Transactional
    public List<ReportView.Space> spaces(UUID planId, @Nullable String after, int limit) {
        return spaces.list(planId, after, limit).stream().map(ReportView.Space::of).toList();
    }

    /** All but the spaces, as of one moment. */
    @Transactional
    public ReportView of(UUID planId) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        var view = views.of(plan, 0);
        var end = ends.find(planId).orElse(null);
        var now = clock.instant();
        var counts = end == null ? view.progress().counts() : Counts.of(end.result().counters());
        return new ReportView(
                view.status().isFinal(),
                now,
                view.id(),
                view.name(),
                view.stage(),
                view.status(),
                view.statusReason(),
                view.phase(),
                view.revision(),
                view.executionId(),
                view.source(),
                view.destination(),
                view.scope(),
                times(plan, now),
                view.progress(),
                counts,
                items(end),
                throughput(counts, view.progress(), migrating(plan, now)),
                problems(end),
                spacesByStatus(planId),
                end == null ? null : end.reconciliation(),
                checks(plan),
                overrides(plan),
                apps.of(planId).stream()
                        .map(app -> new ReportView.App(app.appKey(), app.appName(), app.status()))
                        .toList(),
                end == null ? Map.of() : new TreeMap<>(end.findings()),
                tasks.views(plan).stream().map(PlanReports::task).toList(),
                support(),
                List.of());
    }

    private static ReportView.Times times(Plan plan, Instant now) {
        var run = plan.run();
        if (run == null) {
            return new ReportView.Times(
                    plan.createdAt(), plan.createdBy(), null, null, null, null, null);
        }
        var asked = run.askedAt();
        var migrating = migrating(plan, now);
        return new ReportView.Times(
                plan.createdAt(),
                plan.createdBy(),
                run.startedAt(),
                run.endedAt(),
                wholeSeconds(run.startedAt(), asked == null ? until(run, now) : asked),
                migrating == null ? null : migrating.truncatedTo(ChronoUnit.SECONDS),
                wholeSeconds(run.startedAt(), until(run, now)));
    }

    /** A duration in JSON Schema has no fractions (RFC 3339, appendix A). */
    private static Duration wholeSeconds(Instant from, Instant to) {
        return Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Duration migrating(Plan plan, Instant now) {
        var run = plan.run();
        return run == null || run.askedAt() == null
                ? null
                : Duration.between(run.askedAt(), until(run, now));
    }

    private static Instant until(RunOfPlan run, Instant now) {
        return run.endedAt() == null ? now : run.endedAt();
    }

    private static ReportView.Throughput throughput(
            Counts counts, ProgressView progress, @Nullable Duration migrating) {
        if (migrating == null || migrating.toMillis() == 0) {
            return new ReportView.Throughput(0, 0);
        }
        double seconds = migrating.toMillis() / 1000.0;
        long bytes = progress.steps().stream().mapToLong(step -> step.bytesDone()).sum();
        long settled = counts.total() - counts.ready() - counts.running();
        return new ReportView.Throughput(settled / seconds, bytes / seconds);
    }

    private static Map<String, Counts> items(@Nullable RunEnd end) {
        var items = new TreeMap<String, Counts>();
        if (end != null) {
            end.items().forEach((kind, all) -> items.put(kind, Counts.of(all)));
        }
        return items;
    }

    private static List<ReportView.Reason> problems(@Nullable RunEnd end) {
        return end == null
                ? List.of()
                : end.reasons().stream()
                        .map(
                                each ->
                                        new ReportView.Reason(
                                                each.status(), each.reasonCode(), each.count()))
                        .toList();
    }

    private List<ReportView.Reason> spacesByStatus(UUID planId) {
        return spaces.tallies(planId).stream()
                .map(
                        tally ->
                                new ReportView.Reason(
                                        tally.status(), tally.reasonCode(), tally.count()))
                .toList();
    }

    private ReportView.@Nullable Checks checks(Plan plan) {
        return checkRuns
                .latest(plan.id())
                .filter(run -> run.revision() == plan.revision())
                .map(this::checks)
                .orElse(null);
    }

    private ReportView.Checks checks(CheckRun run) {
        return new ReportView.Checks(
                run.id(),
                run.verdict(),
                run.summary(),
                checkRuns.results(run).stream()
                        .filter(result -> result.outcome() != CheckResult.Outcome.PASS)
                        .map(
                                result ->
                                        new ReportView.Check(
                                                result.key(),
                                                result.counted(),
                                                result.itemCount(),
                                                result.message()))
                        .toList());
    }

    private List<ReportView.Override> overrides(Plan plan) {
        return checkRuns.overrides(plan.id(), plan.revision()).stream()
                .map(
                        each ->
                                new ReportView.Override(
                                        each.checkKey(),
                                        each.reason(),
                                        each.by(),
                                        each.at(),
                                        each.itemCount()))
                .toList();
    }

    private static ReportView.Task task(PostMigrationTaskView task) {
        var evidence = task.evidence();
        return new ReportView.Task(
                task.key(),
                task.title(),
                task.state(),
                evidence == null ? null : evidence.count(),
                task.note());
    }

    private ReportView.@Nullable Support support() {
        var support = settings.support();
        return support.name().isEmpty() && support.email().isEmpty() && support.url().isEmpty()
                ? null
                : new ReportView.Support(
                        support.name().orElse(null),
                        support.email().orElse(null),
                        support.url().orElse(null));
    }
}
