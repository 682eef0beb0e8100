package io.drover.plan.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.Counters;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.PostMigrationTask;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.RunResult;
import io.drover.plan.domain.SiteRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskListTest {

    private static final UUID ID = new UUID(0, 0);
    private static final UUID EXECUTION = new UUID(1, 2);
    private static final String RUN = "/api/v1/executions/" + EXECUTION;

    @Test
    void aWholeMigrationLeavesTheStandingTasks() {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of()), "STANDARD", List.of());

        // Then
        assertThat(tasks)
                .extracting(TaskList.Task::key)
                .containsExactly(
                        "groups",
                        "generic-groups",
                        "user-management-sync",
                        "invite-users",
                        "review-spaces",
                        "application-links",
                        "public-link-policy");
    }

    @ParameterizedTest
    @CsvSource({
        "GROUP_MERGED, groups",
        "FORMER_USER, former-users",
        "USER_NOT_MAPPED, unmatched-mentions",
        "JIRA_MACRO, jira-macros",
        "SHORT_LINK, short-links",
        "LINK_NOT_REWRITTEN, links-not-rewritten",
        "LEGACY_EDITOR, legacy-editor-pages",
        "PAGES_OUT_OF_ORDER, pages-out-of-order",
        "INLINE_COMMENT_AT_FOOT, inline-comments-at-foot",
        "PERSONAL_LABEL, personal-labels",
        "ANONYMOUS_ACCESS, anonymous-access",
        "PERMISSION_NOT_KEPT, permissions-not-kept",
        "GLOBAL_PERMISSION, global-permissions",
        "RESTRICTION_TIGHTENED, restrictions-tightened",
        "SPACE_LOGO, space-logos",
        "FILE_RENAMED, files-renamed",
        "NOT_MOVED_YET, not-moved",
        "DIFFERENCE, differences",
        "OF_TOMORROW, finding-of-tomorrow"
    })
    void everyKindOfFindingIsATaskWithItsEvidence(String finding, String key) {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of(finding, 7L)), null, List.of());

        // Then
        assertThat(tasks)
                .filteredOn(task -> task.key().equals(key))
                .singleElement()
                .extracting(TaskList.Task::evidence)
                .isEqualTo(new TaskList.Evidence(7, RUN + "/findings?finding=" + finding));
    }

    @Test
    void aFindingOfNothingIsNoTask() {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of("JIRA_MACRO", 0L)), null, List.of());

        // Then
        assertThat(tasks).extracting(TaskList.Task::key).doesNotContain("jira-macros");
    }

    @Test
    void onAFreePlanPermissionsAndPublicLinksCanNotBeChanged() {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of()), "FREE", List.of());

        // Then
        assertThat(tasks.getFirst().description()).contains("FREE");
        assertThat(tasks).extracting(TaskList.Task::key).doesNotContain("public-link-policy");
    }

    @Test
    void namesTheGenericGroupsThatAreConfigured() {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of()), null, List.of());

        // Then
        assertThat(tasks.get(1).description()).endsWith("to: site-admins, robots.");
    }

    @Test
    void linksIntoTheAdministrationOfTheDestination() {
        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of()), null, List.of());

        // Then
        assertThat(tasks.getFirst().actionUrl()).isEqualTo("https://new.example/admin/groups");
        assertThat(tasks)
                .filteredOn(task -> task.key().equals("review-spaces"))
                .singleElement()
                .extracting(TaskList.Task::actionUrl)
                .isEqualTo("https://new.example/wiki/spaces");
    }

    @Test
    void vendorsAreToBeContactedAboutEveryAppThatDidNotSucceed() {
        // Given
        var apps =
                Stream.of(AppStatus.values())
                        .map(
                                status ->
                                        new PlanApps.Heard(
                                                ID, ID, EXECUTION, "k", "App", status, 0, 1))
                        .toList();

        // When
        var tasks = tasks(PlanStatus.FINISHED, end(Map.of()), null, apps);

        // Then
        assertThat(tasks.getLast().key()).isEqualTo("vendors-to-contact");
        assertThat(tasks.getLast().evidence())
                .extracting(TaskList.Evidence::count)
                .isEqualTo(AppStatus.values().length - 1L);
        assertThat(tasks.getLast().description())
                .contains("App (FAILED)", "App (TIMED_OUT)")
                .doesNotContain("SUCCESS");
    }

    @Test
    void appsOfThePlanAreToBeInstalled() {
        // Given
        var list = list(PlanStatus.FINISHED, end(Map.of()), null, List.of(), List.of("drawings"));

        // When
        var tasks = list.tasks();

        // Then
        assertThat(tasks.getLast().key()).isEqualTo("apps-to-install");
        assertThat(tasks.getLast().description()).contains("drawings");
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanStatus.class,
            names = {"STOPPED", "INCOMPLETE", "FAILED"})
    void whatLandedOfAHalfRunIsToBeDecidedOn(PlanStatus status) {
        // When
        var tasks = tasks(status, end(Map.of()), null, List.of());

        // Then
        assertThat(tasks.getLast().key()).isEqualTo("landed-data");
        assertThat(tasks.getLast().evidence())
                .isEqualTo(
                        new TaskList.Evidence(
                                16, RUN + "/items?status=COMPLETE&status=INCOMPLETE"));
    }

    @Test
    void everyTaskIsExplained() throws IOException {
        // Given
        var page = Files.readString(Path.of("../docs/how-to/after-a-migration.md"));

        // When
        var headings = page.lines().filter(line -> line.startsWith("## ")).toList();

        // Then
        assertThat(headings)
                .containsAll(
                        Arrays.stream(PostMigrationTask.values())
                                .map(task -> "## " + task.key())
                                .toList());
    }

    private static List<TaskList.Task> tasks(
            PlanStatus status, RunEnd end, @Nullable String planType, List<PlanApps.Heard> apps) {
        return list(status, end, planType, apps, List.of()).tasks();
    }

    private static TaskList list(
            PlanStatus status,
            RunEnd end,
            @Nullable String planType,
            List<PlanApps.Heard> apps,
            List<String> chosen) {
        return new TaskList(
                new UUID(0, 1),
                EXECUTION,
                status,
                new SiteRef(
                        new UUID(0, 2), "Cloud", "confluence-cloud", "https://new.example/wiki/"),
                planType,
                end,
                chosen,
                apps,
                List.of("site-admins", "robots"));
    }

    private static RunEnd end(Map<String, Long> findings) {
        return new RunEnd(
                new RunResult(PlanStatus.FINISHED, null, new Counters(0, 0, 15, 1, 0, 0), Map.of()),
                Map.of(
                        "USER", new Counters(0, 0, 3, 0, 0, 0),
                        "GROUP", new Counters(0, 0, 2, 0, 0, 0),
                        "SPACE", new Counters(0, 0, 0, 1, 0, 0)),
                findings,
                List.of(),
                null);
    }
}
