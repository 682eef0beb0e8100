package io.drover.plan.application;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.PostMigrationTask;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.SiteRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a run leaves behind.
 *
 * <p>They follow from how the run ended and how its apps stand, so making them again gives the
 * same; what people noted about them is kept elsewhere.
 *
 * @param planType of the destination, null if nobody said
 * @param genericGroups groups that sites have anyway
 */
record TaskList(
        UUID planId,
        UUID executionId,
        PlanStatus status,
        SiteRef destination,
        @Nullable String planType,
        RunEnd end,
        List<String> chosenApps,
        List<PlanApps.Heard> apps,
        List<String> genericGroups) {

    private static final int NAMED = 10;

    /** A task with what it is about. */
    record Task(
            String key,
            String title,
            String description,
            @Nullable Evidence evidence,
            @Nullable String actionUrl) {}

    /** What shows that there is something to do. */
    record Evidence(long count, String itemsUrl) {}

    /** That a task is to be done, about what, and what its description names. */
    private record Due(@Nullable Evidence evidence, String named) {

        static Optional<Due> when(boolean due) {
            return due ? Optional.of(new Due(null, "")) : Optional.empty();
        }

        static Optional<Due> about(long count, String itemsUrl) {
            return count > 0
                    ? Optional.of(new Due(new Evidence(count, itemsUrl), ""))
                    : Optional.empty();
        }

        Due naming(String names) {
            return new Due(evidence, names);
        }
    }

    /** What the plan leaves; nothing before its run has ended. */
    static List<Task> of(
            Plan plan,
            @Nullable RunEnd end,
            @Nullable String planType,
            List<PlanApps.Heard> apps,
            List<String> genericGroups) {
        var run = plan.run();
        if (run == null || end == null || !end.touched()) {
            return List.of();
        }
        return new TaskList(
                        plan.id(),
                        run.executionId(),
                        plan.status(),
                        run.destination(),
                        planType,
                        end,
                        plan.content().scope().apps().stream().map(app -> app.key()).toList(),
                        apps,
                        genericGroups)
                .tasks();
    }

    List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        for (var task : PostMigrationTask.values()) {
            due(task).ifPresent(due -> tasks.add(task(task, due)));
        }
        new TreeMap<>(end.findings())
                .forEach(
                        (finding, count) -> {
                            if (count > 0 && isUnknown(finding)) {
                                tasks.add(unknown(finding, count));
                            }
                        });
        return tasks;
    }

    private Optional<Due> due(PostMigrationTask task) {
        return switch (task) {
            case GROUPS -> groups();
            case GENERIC_GROUPS ->
                    Due.when(landed("USER") + landed("GROUP") > 0)
                            .map(due -> due.naming(String.join(", ", genericGroups)));
            case USER_MANAGEMENT_SYNC -> Due.when(landed("USER") > 0);
            case INVITE_USERS ->
                    Due.about(landed("USER"), execution() + "/items?kind=USER&status=COMPLETE");
            case REVIEW_SPACES -> Due.about(landed("SPACE"), execution() + "/spaces");
            case APPLICATION_LINKS -> Due.when(landed("SPACE") > 0);
            case PUBLIC_LINK_POLICY -> Due.when(landed("SPACE") > 0 && !isFree());
            case APPS_TO_INSTALL ->
                    Due.about(chosenApps.size(), "/api/v1/app-migrations?planId=" + planId)
                            .map(due -> due.naming(String.join(", ", chosenApps)));
            case VENDORS_TO_CONTACT -> vendors();
            case LANDED_DATA ->
                    Due.about(
                                    status == PlanStatus.FINISHED ? 0 : end.landed(),
                                    execution() + "/items?status=COMPLETE&status=INCOMPLETE")
                            .map(due -> due.naming(status.name()));
            case FORMER_USERS,
                    UNMATCHED_MENTIONS,
                    JIRA_MACROS,
                    SHORT_LINKS,
                    LINKS_NOT_REWRITTEN,
                    LEGACY_EDITOR_PAGES,
                    GLOBAL_PERMISSIONS,
                    PERMISSIONS_NOT_KEPT,
                    ANONYMOUS_ACCESS,
                    RESTRICTIONS_TIGHTENED,
                    PAGES_OUT_OF_ORDER,
                    INLINE_COMMENTS_AT_FOOT,
                    PERSONAL_LABELS,
                    SPACE_LOGOS,
                    FILES_RENAMED,
                    NOT_MOVED,
                    DIFFERENCES ->
                    found(String.valueOf(task.finding()));
        };
    }

    private Optional<Due> groups() {
        return found("GROUP_MERGED")
                .or(
                        () ->
                                Due.about(
                                        landed("GROUP"),
                                        execution() + "/items?kind=GROUP&status=COMPLETE"));
    }

    private Optional<Due> vendors() {
        var open = apps.stream().filter(app -> app.status() != AppStatus.SUCCESS).toList();
        var names =
                open.stream()
                        .limit(NAMED)
                        .map(app -> app.appName() + " (" + app.status() + ")")
                        .collect(Collectors.joining(", "));
        var more = open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : "";
        return Due.about(open.size(), "/api/v1/app-migrations?planId=" + planId)
                .map(due -> due.naming(names + more));
    }

    private Optional<Due> found(String finding) {
        return Due.about(
                end.findings().getOrDefault(finding, 0L),
                execution() + "/findings?finding=" + finding);
    }

    private Task task(PostMigrationTask task, Due due) {
        var description = task.description(due.named());
        if (task == PostMigrationTask.GROUPS && isFree()) {
            description +=
                    " The destination is on a FREE plan, where permissions can't be changed:"
                            + " whoever is in a group may do all it may do.";
        }
        var path = task.adminPath();
        return new Task(
                task.key(),
                task.title(),
                description,
                due.evidence(),
                path == null ? null : address(path));
    }

    /** A kind that a newer execution-service finds must not get lost here. */
    private Task unknown(String finding, long count) {
        return new Task(
                "finding-" + finding.toLowerCase(Locale.ROOT).replace('_', '-'),
                "Look at findings of kind " + finding,
                "The run found things that somebody should look at.",
                new Evidence(count, execution() + "/findings?finding=" + finding),
                null);
    }

    private static boolean isUnknown(String finding) {
        return Arrays.stream(PostMigrationTask.values())
                .noneMatch(task -> finding.equals(task.finding()));
    }

    private @Nullable String address(String path) {
        var url = destination.url();
        return url == null ? null : url.replaceAll("(/wiki)?/*$", "") + path;
    }

    private boolean isFree() {
        return "FREE".equals(planType);
    }

    private long landed(String kind) {
        return end.landed(kind);
    }

    private String execution() {
        return "/api/v1/executions/" + executionId;
    }
}
