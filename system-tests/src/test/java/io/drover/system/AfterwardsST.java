package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is left to do and to read after the migration of the sample site. */
@Order(32)
class AfterwardsST {
    private static LocalStack stack;
    private static Migration migration;
    private static Door viewer;

    @BeforeAll
    static void migrates() {
        stack = LocalStack.shared();
        migration = Migrations.sample().migration();
        viewer = stack.as("viewer");
    }

    @Test
    void whatAChecksCountsIsListedUnderItsAddresses() {
        // Given
        JsonNode checks = viewer.get(plan() + "/checks").good().json();
        // When
        List<JsonNode> withItems = checks.path("results").findParents("itemsUrl");
        // Then
        assertThat(withItems).anyMatch(result -> result.path("itemsUrl").isTextual());
        for (JsonNode result : withItems) {
            if (result.path("itemsUrl").isTextual()) {
                assertThat(viewer.list(result.path("itemsUrl").asText()))
                        .as("%s", result)
                        .hasSize(result.path("itemCount").asInt());
                String csv = text(result.path("itemsCsvUrl").asText());
                assertThat(csv.lines().count()).isGreaterThan(result.path("itemCount").asInt());
            }
        }
    }

    @Test
    void whatATaskCountsIsListedUnderItsAddress() {
        // Given
        List<JsonNode> tasks = viewer.list(plan() + "/post-migration-tasks");
        // When
        List<JsonNode> ofFindings =
                tasks.stream()
                        .filter(task -> task.at("/evidence/itemsUrl").asText().contains("finding="))
                        .toList();
        // Then
        assertThat(ofFindings).isNotEmpty();
        for (JsonNode task : ofFindings) {
            long listed =
                    viewer.list(task.at("/evidence/itemsUrl").asText()).stream()
                            .mapToLong(finding -> finding.path("count").asLong())
                            .sum();
            assertThat(task.at("/evidence/count").asLong()).as("%s", task).isEqualTo(listed);
        }
        assertThat(tasks).extracting(task -> task.path("key").asText()).contains("review-spaces");
    }

    @Test
    void theReportCountsWhatTheExecutionCounts() {
        // When
        JsonNode report = viewer.get(plan() + "/report").good().json();
        // Then
        assertThat(report.path("final").asBoolean()).isTrue();
        assertThat(report.path("spaces")).hasSameSizeAs(migration.spaces());
        long notComplete = 0;
        for (JsonNode problem : report.path("problems")) {
            notComplete += problem.path("count").asLong();
        }
        assertThat(notComplete)
                .isEqualTo(
                        migration.items("?status=INCOMPLETE&status=FAILED&status=SKIPPED").size());
        assertThat(report.at("/apps/0/appKey").asText()).isEqualTo(Migration.APP);
    }

    @Test
    void aBrowserReadsTheReportByALink() {
        // Given
        JsonNode link = viewer.post(plan() + "/report/link?format=html", Map.of()).good().json();
        URI address = URI.create(link.path("url").asText());
        // When
        String page =
                new Door(address, null)
                        .get(address.getRawPath() + "?" + address.getRawQuery())
                        .good()
                        .text();
        // Then
        assertThat(page).startsWith("<!DOCTYPE html>").contains(migration.planId(), "</html>");
    }

    private static String plan() {
        return "/api/v1/plans/" + migration.planId();
    }

    private static String text(String path) {
        return new String(viewer.bytes(path), StandardCharsets.UTF_8);
    }
}
