package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.drover.system.Migrations.Made;
import io.drover.system.destination.SandboxSite;
import io.drover.system.destination.SandboxSite.ArrivedUser;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.ConfluenceExport.SourceUser;
import io.drover.system.stack.Answer;
import io.drover.system.stack.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The sample site, from its export to the Cloud site of the sandbox. */
@Order(1)
class SampleSiteST {
    private static LocalStack stack;
    private static Made made;
    private static Migration migration;
    private static ConfluenceExport source;
    private static SandboxSite destination;

    @BeforeAll
    static void migrates() {
        stack = LocalStack.shared();
        made = Migrations.sample();
        migration = made.migration();
        source = ConfluenceExport.read(made.export());
        destination = new SandboxSite(stack);
    }

    @Test
    void endsWithAStatusThatItsItemsExplain() {
        // Given
        List<JsonNode> notComplete =
                migration.items("?status=INCOMPLETE&status=FAILED&status=SKIPPED");
        // When
        JsonNode plan = migration.planView();
        // Then
        assertThat(plan.path("status").asText()).isIn("FINISHED", "INCOMPLETE");
        assertThat(plan.path("endedAt").asText()).isNotBlank();
        assertThat(plan.path("phase").isNull()).isTrue();
        if (plan.path("status").asText().equals("INCOMPLETE")) {
            assertThat(notComplete).isNotEmpty();
        }
        assertThat(notComplete)
                .allSatisfy(
                        item -> {
                            assertThat(item.path("reasonCode").asText()).isNotBlank();
                            assertThat(item.path("message").asText()).isNotBlank();
                            assertThat(item.path("remedy").asText()).isNotBlank();
                        });
        assertThat(migration.execution().path("status").asText())
                .isEqualTo(plan.path("status").asText());
    }

    @Test
    void bringsEveryCurrentPageIntoItsTree() {
        // Given
        assertThat(source.pages()).hasSize(made.holds().pages());
        // When
        Arrival arrival = new Arrival(source, destination);
        // Then
        arrival.everyPageStandsInItsTree();
        arrival.everyPageStandsInItsOrder();
    }

    @Test
    void bringsEveryVersionOfEveryFileWithEqualBytes() {
        // Given
        Arrival arrival = new Arrival(source, destination);
        // When
        var withoutFile = arrival.everyFileHasItsBytes();
        // Then
        assertThat(withoutFile).isEmpty();
        assertThat(source.filesOfPages().stream().mapToInt(file -> file.hashes().size()).max())
                .hasValue(3);
    }

    @Test
    void bringsUsersWithAnAddressAndNamesTheOthers() {
        // Given
        List<SourceUser> users = source.users();
        // When
        Map<String, ArrivedUser> arrived = destination.users();
        // Then
        assertThat(users).hasSize(made.holds().users());
        for (SourceUser user : users) {
            if (user.email().isPresent()) {
                assertThat(arrived).containsKey(user.email().get());
                assertThat(arrived.get(user.email().get()).active())
                        .as("%s is active", user)
                        .isEqualTo(user.active());
            }
        }
        assertThat(migration.findings().stream().filter(is("FORMER_USER")))
                .hasSize(made.holds().usersWithoutEmail());
    }

    @Test
    void bringsGroupsWithTheirMembers() {
        // Given
        Map<String, Optional<String>> emails =
                source.users().stream()
                        .collect(Collectors.toMap(SourceUser::name, SourceUser::email));
        // When
        Map<String, TreeSet<String>> arrived = destination.groups();
        // Then
        assertThat(source.groups()).hasSize(made.holds().groups());
        source.groups()
                .forEach(
                        (group, members) ->
                                assertThat(arrived.get(group))
                                        .as(group)
                                        .containsAll(
                                                members.stream()
                                                        .map(emails::get)
                                                        .flatMap(Optional::stream)
                                                        .toList()));
    }

    @Test
    void countsEveryItemOfTheSource() {
        // Given
        String path = "/api/v1/executions/" + migration.executionId() + "/items/summary";
        // When
        JsonNode summary = stack.as("viewer").get(path + "?groupBy=kind").good().json();
        // Then
        Map<String, Integer> expected =
                Map.ofEntries(
                        Map.entry("USER", made.holds().users()),
                        Map.entry("GROUP", made.holds().groups()),
                        Map.entry("MEMBERSHIP", made.holds().memberships()),
                        Map.entry("SPACE", made.holds().spaces()),
                        Map.entry("PAGE", made.holds().pages()),
                        Map.entry("BLOG_POST", made.holds().blogPosts()),
                        Map.entry("COMMENT", made.holds().comments()),
                        Map.entry("LABEL", made.holds().labellings()),
                        Map.entry("ATTACHMENT", made.holds().attachments()),
                        Map.entry("PERMISSION", made.holds().spacePermissions()),
                        Map.entry("RESTRICTION", made.holds().restrictions()),
                        Map.entry(
                                "TEMPLATE",
                                made.holds().globalTemplates() + made.holds().spaceTemplates()));
        var actual = new java.util.HashMap<String, Integer>();
        summary.path("items")
                .forEach(
                        row -> {
                            ProgressRules.addsUp(row);
                            actual.put(row.path("kind").asText(), row.path("total").asInt());
                        });
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void showsProgressThatAddsUpAndNeverFalls() {
        // Given
        List<JsonNode> answers = migration.progress();
        // When
        JsonNode last = answers.getLast();
        // Then
        ProgressRules.hold(answers);
        assertThat(last.path("percent").asInt()).isEqualTo(100);
        assertThat(last.path("steps"))
                .allSatisfy(
                        step ->
                                assertThat(step.path("status").asText())
                                        .isIn("COMPLETE", "INCOMPLETE", "FAILED", "SKIPPED"));
        assertThat(migration.spaces())
                .hasSize(made.holds().spaces())
                .allSatisfy(space -> ProgressRules.addsUp(space.path("counts")));
    }

    @Test
    void runsTheVendorsAppToSuccess() {
        // Given
        List<JsonNode> apps = migration.apps();
        // When
        JsonNode app = apps.getFirst();
        // Then
        assertThat(apps).hasSize(1);
        assertThat(app.path("status").asText()).as("%s", app).isEqualTo("SUCCESS");
        assertThat(app.path("attempt").asInt()).isEqualTo(1);
        assertThat(app.path("executionId").asText()).isEqualTo(migration.executionId());
    }

    @Test
    void keepsTheAppsLogAsCsv() {
        // Given
        String app = migration.apps().getFirst().path("id").asText();
        var viewer = stack.as("viewer");
        String log = "/api/v1/logs/app-migrations/" + app;
        Migration.patiently("the log has the end of the app")
                .until(() -> viewer.get(log + ".csv").text().contains("SUCCESS"));
        // When
        Answer csv = viewer.get(log + ".csv").good();
        // Then
        assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        List<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(csv.text()).stream().toList();
        assertThat(lines.getFirst().getHeader())
                .containsExactly(
                        "time",
                        "level",
                        "app",
                        "transfer",
                        "attempt",
                        "event",
                        "status",
                        "percent",
                        "message");
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines)
                .extracting(line -> line.getField("event"))
                .contains("drover.app-migration.started.v1", "drover.app-migration.succeeded.v1");
        assertThat(lines).extracting(line -> line.getField("app")).containsOnly(Migration.APP);
        assertThat(viewer.get(log).good().json().path("available").asBoolean()).isTrue();
    }

    @Test
    void mapsEachSourceIdToOneObjectThatIsThere() {
        // Given
        Set<String> there =
                source.spaces().stream()
                        .flatMap(space -> destination.pages(space).stream())
                        .map(SandboxSite.ArrivedPage::id)
                        .collect(Collectors.toSet());
        // When
        Map<String, String> pages = migration.mappings("confluence:page");
        // Then
        assertThat(pages.keySet()).isEqualTo(source.pages().keySet());
        assertThat(pages.values()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(pages.values())).isEqualTo(there);
    }

    private static java.util.function.Predicate<JsonNode> is(String finding) {
        return node -> node.path("finding").asText().equals(finding);
    }
}
