package io.drover.plan.application;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.RunProgress;
import io.drover.plan.domain.SiteRef;
import io.drover.plan.domain.WaitingFor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what everybody sees of plans, with one statement per table for any number. */
@ApplicationScoped
class PlanViews {

    private static final String API = "/api/v1";

    private final Plans plans;
    private final KnownSites sites;
    private final CheckRuns checkRuns;
    private final RunProgresses progresses;
    private final PlanApps apps;

    PlanViews(
            Plans plans,
            KnownSites sites,
            CheckRuns checkRuns,
            RunProgresses progresses,
            PlanApps apps) {
        this.plans = plans;
        this.sites = sites;
        this.checkRuns = checkRuns;
        this.progresses = progresses;
        this.apps = apps;
    }

    /** The view of a plan once so many more events about it are published. */
    PlanView of(Plan plan, int unpublished) {
        return of(List.of(plan), unpublished).getFirst();
    }

    List<PlanView> of(List<Plan> plans) {
        return of(plans, 0);
    }

    private List<PlanView> of(List<Plan> shown, int unpublished) {
        var ids = shown.stream().map(Plan::id).toList();
        var siteIds =
                shown.stream()
                        .map(Plan::content)
                        .flatMap(c -> Stream.of(c.sourceSiteId(), c.destinationSiteId()))
                        .distinct()
                        .toList();
        var knownSites = sites.find(siteIds);
        var runs = checkRuns.latest(ids);
        var progress = progresses.find(ids);
        var counts = apps.counts(ids);
        var sequences = plans.sequences(ids);
        return shown.stream()
                .map(
                        plan ->
                                view(
                                        plan,
                                        knownSites,
                                        runs.get(plan.id()),
                                        progress.get(plan.id()),
                                        counts.getOrDefault(plan.id(), Map.of()),
                                        sequences.getOrDefault(plan.id(), 0L) + unpublished))
                .toList();
    }

    private static PlanView view(
            Plan plan,
            Map<UUID, KnownSite> sites,
            @Nullable CheckRun checks,
            @Nullable RunProgress progress,
            Map<AppStatus, Integer> apps,
            long sequence) {
        var content = plan.content();
        var run = plan.run();
        return new PlanView(
                plan.id(),
                content.name(),
                content.stage(),
                plan.status(),
                plan.statusReason(),
                plan.phase(),
                plan.archived(),
                plan.revision(),
                plan.copiedFrom(),
                plan.continues(),
                content.sourceSiteId(),
                content.destinationSiteId(),
                run == null ? ref(sites.get(content.sourceSiteId())) : run.source(),
                run == null ? ref(sites.get(content.destinationSiteId())) : run.destination(),
                content.scope(),
                plan.createdAt(),
                plan.createdBy(),
                plan.updatedAt(),
                plan.updatedBy(),
                run == null ? null : run.startedAt(),
                run == null ? null : run.endedAt(),
                run == null ? null : run.executionId(),
                checks(plan, checks),
                ProgressView.of(progress == null ? RunProgress.NONE : progress),
                waitingFor(plan, progress),
                allStatuses(apps),
                allowedActions(plan, apps),
                links(plan),
                sequence);
    }

    private static @Nullable SiteRef ref(@Nullable KnownSite site) {
        return site == null ? null : site.ref();
    }

    private static PlanView.@Nullable Checks checks(Plan plan, @Nullable CheckRun run) {
        return run == null || run.revision() != plan.revision()
                ? null
                : new PlanView.Checks(run.id(), run.state(), run.verdict(), run.summary());
    }

    /** Until the first word of the execution, that is what a running plan waits for. */
    static @Nullable WaitingFor waitingFor(Plan plan, @Nullable RunProgress progress) {
        var run = plan.run();
        if (run == null || plan.phase() == null || plan.phase() == Phase.CHECKING) {
            return null;
        }
        if (progress != null && progress.begun()) {
            return progress.waitingFor();
        }
        var since = run.askedAt() == null ? run.startedAt() : run.askedAt();
        return new WaitingFor("EXECUTION_NOT_ACCEPTED", since, run.startBy());
    }

    private static Map<AppStatus, Integer> allStatuses(Map<AppStatus, Integer> counts) {
        var all = new EnumMap<AppStatus, Integer>(AppStatus.class);
        for (var status : AppStatus.values()) {
            all.put(status, counts.getOrDefault(status, 0));
        }
        return all;
    }

    private static List<String> allowedActions(Plan plan, Map<AppStatus, Integer> apps) {
        return plan.allowedCommands().stream()
                .filter(command -> command != PlanCommand.DELETE || !AppsAtWork.of(plan, apps))
                .map(PlanCommand::word)
                .toList();
    }

    private static Map<String, String> links(Plan plan) {
        var self = API + "/plans/" + plan.id();
        var links = new LinkedHashMap<String, String>();
        links.put("self", self);
        links.put("checks", self + "/checks");
        links.put("checkRuns", self + "/check-runs");
        links.put("progress", self + "/progress");
        var run = plan.run();
        if (run != null && run.askedAt() != null) {
            links.put("execution", API + "/executions/" + run.executionId());
            links.put("appMigrations", API + "/app-migrations?planId=" + plan.id());
        }
        links.put("postMigrationTasks", self + "/post-migration-tasks");
        links.put("report", self + "/report");
        links.put("logs", API + "/logs?planId=" + plan.id());
        return links;
    }
}
