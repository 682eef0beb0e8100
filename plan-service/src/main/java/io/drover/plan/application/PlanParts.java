package io.drover.plan.application;

import io.drover.plan.application.PlanChanges.Change;
import io.drover.plan.application.PlanChanges.Kind;
import io.drover.plan.application.PlanNews.CheckNews;
import io.drover.plan.application.PlanNews.Standing;
import io.drover.plan.domain.CheckResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the parts of a plan that changed: spaces, apps and results of checks. */
@ApplicationScoped
class PlanParts {

    private final PlanSpaces spaces;
    private final PlanApps apps;
    private final CheckRuns checkRuns;

    PlanParts(PlanSpaces spaces, PlanApps apps, CheckRuns checkRuns) {
        this.spaces = spaces;
        this.apps = apps;
        this.checkRuns = checkRuns;
    }

    /** The part by which a change names the result of a check. */
    static String ofCheck(UUID runId, CheckResult result) {
        return runId + " " + result.key();
    }

    /** How what changed is now; what is no more is left out. */
    Map<Change, Object> of(UUID planId, List<Change> changed) {
        var now = new HashMap<Kind, Map<String, Object>>();
        now.put(Kind.SPACE, spaces(planId, parts(changed, Kind.SPACE)));
        now.put(Kind.APP_MIGRATION, apps(planId, parts(changed, Kind.APP_MIGRATION)));
        now.put(Kind.CHECK_RESULT, results(parts(changed, Kind.CHECK_RESULT)));
        var told = new HashMap<Change, Object>();
        for (var change : changed) {
            var data = now.getOrDefault(change.kind(), Map.of()).get(change.part());
            if (data != null) {
                told.put(change, data);
            }
        }
        return told;
    }

    private Map<String, Object> spaces(UUID planId, Set<String> keys) {
        var standings = new HashMap<String, Object>();
        if (!keys.isEmpty()) {
            for (var space : spaces.find(planId, keys)) {
                var href = "/api/v1/executions/" + space.executionId() + "/spaces";
                standings.put(
                        space.key(),
                        new Standing(space.key(), space.status(), space.percent(), href));
            }
        }
        return standings;
    }

    private Map<String, Object> apps(UUID planId, Set<String> ids) {
        var standings = new HashMap<String, Object>();
        if (!ids.isEmpty()) {
            for (var app : apps.of(planId)) {
                var id = app.appMigrationId().toString();
                standings.put(
                        id,
                        new Standing(
                                id,
                                app.status().name(),
                                app.percent(),
                                "/api/v1/app-migrations/" + id));
            }
        }
        return standings;
    }

    private Map<String, Object> results(Set<String> parts) {
        var news = new HashMap<String, Object>();
        var runs =
                parts.stream()
                        .map(part -> UUID.fromString(part.substring(0, part.indexOf(' '))))
                        .collect(Collectors.toSet());
        for (var run : runs) {
            checkRuns.find(run).stream()
                    .flatMap(each -> checkRuns.results(each).stream())
                    .forEach(
                            result ->
                                    news.put(
                                            ofCheck(run, result),
                                            new CheckNews(run, CheckRunView.Result.of(result))));
        }
        return news;
    }

    private static Set<String> parts(List<Change> changed, Kind kind) {
        return changed.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::part)
                .collect(Collectors.toSet());
    }
}
