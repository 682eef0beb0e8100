package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.contracts.Scope;
import io.drover.execution.sites.cloud.LossyProxy;
import io.drover.execution.sites.cloud.SandboxProcess;
import io.drover.execution.sites.cloud.VendorRules;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs to a site that stores what it gets, with all that is said on the way held against the
 * vendor's documents.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class SandboxRunIT {

    private static final String SAMPLE = "the sample site";

    /** What the exports themselves do not hold, as kind, name and reason. */
    private static final Map<String, List<String>> NOT_IN_THE_EXPORT =
            Map.of(
                    "demonstration-space-2009.zip",
                    List.of("ATTACHMENT img_welcome.png ATTACHMENT_VERSION_MISSING"),
                    "xwiki-blogs.zip",
                    List.of("ATTACHMENT SpaceA ATTACHMENT_FILE_MISSING"),
                    "xwiki-inlinecomments.zip",
                    List.of("ATTACHMENT Remove1 ATTACHMENT_FILE_MISSING"),
                    "xwiki-nested.zip",
                    List.of("ATTACHMENT SmallNested ATTACHMENT_FILE_MISSING"),
                    // no site takes a label with a blank in it
                    "xwiki-spacetemplates.zip",
                    List.of("LABEL space label LABEL_REJECTED"));

    private final PlanService plans;
    private final TestSites sites;
    private final SampleSource sample;
    private final DataSource database;
    private VendorRules rules;
    private LossyProxy proxy;
    private SandboxSite sandbox;

    SandboxRunIT(PlanService plans, TestSites sites, SampleSource sample, DataSource database) {
        this.plans = plans;
        this.sites = sites;
        this.sample = sample;
        this.database = database;
    }

    @BeforeEach
    void emptySandbox() throws IOException {
        var process = SandboxProcess.shared();
        assumeTrue(process.isPresent(), "skipped: the sandbox is not built");
        sandbox = new SandboxSite(process.get().url());
        sandbox.reset();
        rules = new VendorRules();
        // each on a port of its own, so that no run knows what another one did
        proxy = new LossyProxy(process.get().url(), rules);
    }

    @AfterEach
    void end() {
        if (proxy != null) {
            proxy.close();
        }
    }

    static Stream<String> exports() throws IOException {
        return Stream.concat(Stream.of(SAMPLE), RealSites.all().stream());
    }

    @ParameterizedTest
    @MethodSource("exports")
    void movesEverythingAndFindsNothingToDoTheSecondTime(String name)
            throws IOException, SQLException {
        // Given
        UUID destination = Api.sandbox(proxy.url());
        sites.real(destination);
        PlanService.Run first = run(source(name), destination);
        plans.requestRun(first);
        JsonPath moved = Api.ended(first.executionId());
        List<String> notThere = notThere(first);
        long mark = sandbox.mark();

        // When
        PlanService.Run again = run(first.source(), destination);
        plans.requestRun(again);
        Api.ended(again.executionId());
        forgetMappings();
        PlanService.Run unaware = run(first.source(), destination);
        plans.requestRun(unaware);
        Api.ended(unaware.executionId());

        // Then
        assertThat(notThere).isEqualTo(NOT_IN_THE_EXPORT.getOrDefault(name, List.of()));
        assertThat(moved.getString("status"))
                .isEqualTo(notThere.isEmpty() ? "FINISHED" : "INCOMPLETE");
        assertThat(moved.getBoolean("reconciliation.agreed")).isTrue();
        assertThat(Api.all("/executions/" + first.executionId() + "/findings?finding=DIFFERENCE"))
                .isEmpty();
        assertThat(sandbox.changesAfter(mark)).isEmpty();
        assertThat(reasons(again)).containsOnly("SPACE_ALREADY_IMPORTED");
        assertThat(reasons(unaware)).containsOnly("SPACE_KEY_TAKEN");
        assertThat(rules.takeViolations()).isEmpty();
        assertThat(rules.checked() > 0).isEqualTo(rules.known());
    }

    @Test
    void listsWhatSomebodyChangedBeforeItWasProved() {
        // Given
        UUID destination = Api.sandbox(proxy.url());
        sites.real(destination);
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), destination)
                        .with(PlanService.scope("SELECTED", List.of("HB")));
        List<String> changed = new ArrayList<>();
        proxy.before(
                "GET /wiki/api/v2/spaces/\\d+/pages\\?status=.*",
                () -> changed.addAll(new Vandal(sandbox, run.executionId()).changes()));

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        String path = "/executions/" + run.executionId();
        assertThat(changed).isNotEmpty();
        assertThat(Api.allPages(path + "/findings?finding=DIFFERENCE"))
                .extracting(
                        finding ->
                                "%s %s: %s"
                                        .formatted(
                                                finding.get("kind"),
                                                finding.get("sourceId"),
                                                finding.get("message")))
                .containsExactlyInAnyOrderElementsOf(changed);
        assertThat(execution.getString("status")).isEqualTo("INCOMPLETE");
        assertThat(execution.getBoolean("reconciliation.agreed")).isFalse();
        assertThat(execution.getInt("reconciliation.differences")).isEqualTo(changed.size());
        assertThat(Api.all(path + "/spaces"))
                .singleElement()
                .satisfies(
                        space -> {
                            assertThat(space.get("status")).isEqualTo("INCOMPLETE");
                            assertThat(space.get("reasonCode")).isEqualTo("DIFFERENCES_FOUND");
                            // one has gone, the others stand there with a wrong title or place
                            assertThat(count(space, "PAGE", "expected"))
                                    .isEqualTo(count(space, "PAGE", "found") + 1);
                            assertThat(count(space, "BLOG_POST", "expected"))
                                    .isPositive()
                                    .isEqualTo(count(space, "BLOG_POST", "found"));
                        });
        assertThat(notThere(run)).isEmpty();
    }

    @Test
    void readsADataCenterSiteAsTheVendorDescribesIt() {
        // Given
        sandbox.showAsDataCenter(sample.ready().export());
        UUID source = Api.dataCenter(proxy.url().resolve("/dc"));
        UUID destination = Api.sandbox(proxy.url());
        sites.real(destination);
        PlanService.Run run = run(source, destination);
        int before = rules.checked();

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(execution.getBoolean("reconciliation.agreed")).isTrue();
        assertThat(Api.allPages("/executions/" + run.executionId() + "/items?kind=PAGE"))
                .hasSize(sample.ready().written().pages());
        assertThat(rules.takeViolations()).isEmpty();
        assertThat(before > 0).as("the reading was checked too").isEqualTo(rules.known());
    }

    @Test
    void bringsAwkwardNamesAndTellsWhatIsTooLarge() throws IOException {
        // Given
        UUID destination = Api.sandbox(proxy.url());
        sites.real(destination);
        proxy.refuseLargerThan(AwkwardSpace.LIMIT);
        PlanService.Run run = run(Api.source(AwkwardSpace.write(Folders.exports())), destination);

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        String path = "/executions/" + run.executionId();
        assertThat(execution.getString("status")).isEqualTo("INCOMPLETE");
        assertThat(execution.getBoolean("reconciliation.agreed")).isTrue();
        assertThat(notThere(run))
                .containsExactlyInAnyOrder(
                        "PAGE " + "x".repeat(254) + "… TITLE_CHANGED",
                        "PAGE Tab and line TITLE_CHANGED",
                        "PAGE Twice TITLE_TAKEN",
                        "PAGE Too large TOO_LARGE",
                        "PAGE Below it PARENT_NOT_MOVED",
                        "ATTACHMENT too large.bin TOO_LARGE");
        assertThat(names(path + "/items?kind=PAGE&status=COMPLETE"))
                .contains("Home", "Twice")
                .containsAll(AwkwardSpace.TITLES);
        assertThat(names(path + "/items?kind=ATTACHMENT&status=COMPLETE"))
                .contains("610 .._up_one.txt", "611")
                .containsAll(AwkwardSpace.FILES);
        assertThat(names(path + "/findings?finding=FILE_RENAMED"))
                .containsExactlyInAnyOrder("../up/one.txt", "..");
        assertThat(rules.takeViolations()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static int count(Map<String, Object> space, String kind, String which) {
        var readBack = (Map<String, Map<String, Object>>) space.get("readBack");
        return (int) readBack.get(kind).get(which);
    }

    private static List<String> names(String path) {
        return Api.allPages(path).stream().map(item -> (String) item.get("name")).toList();
    }

    private UUID source(String name) throws IOException {
        if (name.equals(SAMPLE)) {
            return sample.ready().siteId();
        }
        Path export = Folders.exports().resolve(name);
        Files.copy(RealSites.named(name), export, StandardCopyOption.REPLACE_EXISTING);
        return Api.source(export);
    }

    private static PlanService.Run run(UUID source, UUID destination) {
        Scope everything =
                new Scope(
                        "ALL",
                        new Scope.GlobalTemplates("ALL", List.of()),
                        new Scope.Spaces("ALL", List.of(), List.of(), true, true, "ALL", null),
                        List.of());
        return PlanService.Run.of(source, destination).with(everything);
    }

    private static List<String> notThere(PlanService.Run run) {
        return Api.allPages(
                        "/executions/"
                                + run.executionId()
                                + "/items?status=FAILED&status=INCOMPLETE&status=SKIPPED"
                                + "&status=READY&status=RUNNING")
                .stream()
                .map(
                        item ->
                                "%s %s %s"
                                        .formatted(
                                                item.get("kind"),
                                                item.get("name"),
                                                item.get("reasonCode")))
                .sorted()
                .toList();
    }

    /** Why the spaces of a run were not filled. */
    private static List<String> reasons(PlanService.Run run) {
        return Api.allPages("/executions/" + run.executionId() + "/spaces").stream()
                .map(space -> String.valueOf(space.get("reasonCode")))
                .toList();
    }

    /** As when another Drover comes to a site that this one has filled. */
    private void forgetMappings() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement forget =
                        connection.prepareStatement(
                                "delete from mapping where destination_identity like ?")) {
            forget.setString(1, "%" + proxy.url().getPort() + "%");
            assertThat(forget.executeUpdate()).isPositive();
        }
    }
}
