package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.deployment.Alerting;
import io.drover.system.stack.LocalStack;
import io.drover.system.stack.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What Prometheus finds at the services after a migration. */
@Order(32)
class MetricsST {
    /** A sample, or the announcement of a metric whose samples come with the first event. */
    private static final Pattern NAME =
            Pattern.compile("^(?:# TYPE )?([a-zA-Z_:][\\w:]*)", Pattern.MULTILINE);

    private static final Pattern NUMBER =
            Pattern.compile("^([a-z_]+)(?:\\{(.*)})? ([-+.\\dE]+)$", Pattern.MULTILINE);

    private final LocalStack stack = LocalStack.shared();

    @Test
    void countsWhatTheMigrationDid() {
        // Given
        var made = Migrations.sample();
        JsonNode app = made.migration().apps().getFirst();

        // When
        stack.as("viewer")
                .get("/api/v1/logs/app-migrations/" + app.path("id").asText() + ".csv")
                .good();

        // Then: what is counted in tables is told ten seconds later
        Migration.patiently("the figures tell of it")
                .untilAsserted(
                        () -> {
                            assertThat(sum("plan-service", "drover_plans", "FINISHED"))
                                    .isPositive();
                            assertThat(sum("execution-service", "drover_executions", "FINISHED"))
                                    .isPositive();
                            assertThat(sum("app-migration-service", "drover_transfers", "SUCCESS"))
                                    .isPositive();
                        });
        assertThat(sum("execution-service", "drover_items_settled_total", "PAGE", "COMPLETE"))
                .isGreaterThanOrEqualTo(made.migration().items("?kind=PAGE").size());
        assertThat(sum("execution-service", "drover_site_calls_seconds_count", "scim", "2xx"))
                .isPositive();
        assertThat(sum("app-migration-service", "drover_webhook_calls_seconds_count", "\"ack"))
                .isPositive();
        assertThat(sum("log-service", "drover_log_downloads_total", "csv", "complete"))
                .isPositive();
        for (String service : LocalStack.services()) {
            assertThat(shown(service)).contains("drover_consumer_lag{topic=\"drover.");
        }
    }

    @Test
    void showsEveryMetricThatAlertsAndDashboardsAreMadeOf() {
        // Given
        Migrations.sample();

        // When
        Set<String> shown = names();

        // Then: whether a target is up is told by Prometheus itself
        shown.add("up");
        assertThat(shown).containsAll(Alerting.metrics());
    }

    @Test
    void describesEveryMetricOfOursAndNoOther() throws IOException {
        // Given
        Migrations.sample();
        String page = Files.readString(LocalStack.checkout().resolve("docs/operations/metrics.md"));
        Set<String> described =
                Pattern.compile("`(drover_\\w+)`")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> shown =
                names().stream()
                        .filter(name -> name.startsWith("drover_"))
                        .map(
                                name ->
                                        name.replaceFirst(
                                                "_seconds_(bucket|count|sum|max)$", "_seconds"))
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(shown).isEqualTo(described);
    }

    /** The sum of the samples whose labels have all these words. */
    private double sum(String service, String metric, String... words) {
        return NUMBER.matcher(shown(service))
                .results()
                .filter(sample -> sample.group(1).equals(metric))
                .filter(sample -> List.of(words).stream().allMatch(sample.group(2)::contains))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String service : LocalStack.services()) {
            NAME.matcher(shown(service)).results().forEach(match -> names.add(match.group(1)));
        }
        return names;
    }

    private String shown(String service) {
        return Metrics.of(stack.address(service));
    }
}
