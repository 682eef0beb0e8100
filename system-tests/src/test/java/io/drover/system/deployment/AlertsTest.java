package io.drover.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts as Prometheus itself reads them, and what sets each of them off. */
class AlertsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void findsTheMetricsInAnExpression() {
        assertThat(
                        Alerting.metrics(
                                "sum by (job) (rate(a_total{b=~\"c|d\"}[5m])) / max(e) > 0.05 or f"))
                .containsExactly("a_total", "e", "f");
    }

    @Test
    void areRulesThatPrometheusUnderstands() throws Exception {
        // Given
        Path rules = write("rules.json", Alerting.rules());

        // When
        String said = promtool("check", "rules", "--lint-fatal", rules.toString());

        // Then
        assertThat(said).contains("SUCCESS");
    }

    @Test
    void expressionsOfDashboardsAreOnesThatPrometheusUnderstands() throws Exception {
        // Given: as rules, because that is what promtool reads
        var group = JSON.createObjectNode().put("name", "dashboards");
        int number = 0;
        for (String expression : Alerting.expressions()) {
            group.withArray("rules")
                    .addObject()
                    .put("record", "panel:" + number++)
                    .put("expr", expression.replace("$__range", "6h"));
        }
        var groups = JSON.createObjectNode();
        groups.withArray("groups").add(group);

        // When
        String said = promtool("check", "rules", "--lint=none", write("p.json", groups).toString());

        // Then
        assertThat(said).contains("SUCCESS").contains(number + " rules found");
    }

    /** See alerts-test.yaml: for each alert a story in which it fires, and a calm day. */
    @Test
    void fireWhenTheyShouldAndNotOtherwise() throws Exception {
        // Given
        Path rules = write("rules.json", Alerting.rules());
        var stories =
                (ObjectNode)
                        Manifests.parse(
                                        Manifests.text(
                                                "system-tests/src/test/resources/alerts-test.yaml"))
                                .getFirst();
        stories.putArray("rule_files").add(rules.toString());

        // When
        String said = promtool("test", "rules", write("stories.json", stories).toString());

        // Then
        assertThat(said).contains("SUCCESS");
        assertThat(new TreeSet<>(stories.findValuesAsText("alertname"))).isEqualTo(alerts());
    }

    @Test
    void haveARunbookEachAndEachRunbookAnAlert() throws IOException {
        // Given
        Map<String, String> pages =
                rules().collect(
                                Collectors.toMap(
                                        rule -> rule.path("alert").asText(),
                                        rule -> rule.at("/annotations/runbook").asText()));

        // When
        Set<String> there;
        try (Stream<Path> files = Files.list(Manifests.file("docs/operations/runbooks"))) {
            there =
                    files.map(file -> "docs/operations/runbooks/" + file.getFileName())
                            .collect(Collectors.toSet());
        }

        // Then
        assertThat(new TreeSet<>(pages.values())).isEqualTo(new TreeSet<>(there));
        pages.forEach(
                (alert, page) ->
                        assertThat(Manifests.text(page).lines().findFirst().orElse(""))
                                .contains(alert));
    }

    private static Set<String> alerts() {
        return rules().map(rule -> rule.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> rules() {
        return Manifests.stream(Alerting.rules().at("/groups/0/rules"));
    }

    private Path write(String name, JsonNode content) throws IOException {
        return Files.writeString(folder.resolve(name), JSON.writeValueAsString(content));
    }

    private static String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "needs promtool, which comes with Prometheus");
            throw e;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
