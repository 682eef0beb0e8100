package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** Lists as a dashboard uses them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanListIT extends ServiceIT {

    @Inject SessionFactory sessions;

    @Test
    void aPlanThatDidNotChangeIsSeenOnceWhileOthersDo() {
        for (var sort : List.of("-updatedAt", "updatedAt", "name", "-name", "status")) {
            // Given
            source = neighbours.source();
            var ids = new ArrayList<UUID>();
            for (int i = 0; i < 7; i++) {
                ids.add(id(json(as("planner").body(request("Plan " + i)).post(PLANS), 201), "id"));
            }
            var seen = new ArrayList<UUID>();
            var next = page(sort, null, seen);

            // When
            rename(seen.getFirst(), "A plan now at the other end");
            rename(ids.get(3), "Zoo");
            as("planner").delete(PLANS + "/" + seen.get(1)).then().statusCode(204);
            while (next != null) {
                next = page(sort, next, seen);
            }

            // Then
            var still = new ArrayList<>(ids);
            still.removeAll(List.of(seen.getFirst(), ids.get(3), seen.get(1)));
            assertThat(seen).as(sort).containsAll(still);
            for (var id : still) {
                assertThat(seen).as(sort).containsOnlyOnce(id);
            }
        }
    }

    @Test
    void aLongListTakesAsManyStatementsAsAShortOne() {
        // Given
        for (int i = 0; i < 6; i++) {
            created();
        }
        var statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);

        // When
        var counts = new ArrayList<Long>();
        for (var limit : List.of(1, 6)) {
            statistics.clear();
            var query = Map.of("siteId", source, "limit", limit);
            assertThat(json(as("viewer").queryParams(query).get(PLANS), 200).path("items"))
                    .hasSize(limit);
            counts.add(statistics.getPrepareStatementCount());
        }
        statistics.setStatisticsEnabled(false);

        // Then: plan, site, check_run, plan_progress, plan_app, event_sequence, and the isolation
        assertThat(counts).containsExactly(7L, 7L);
    }

    @Test
    void aRowTellsEverythingThatADashboardShows() {
        // Given
        var id = checked();
        var execution = run(id);
        neighbours.say(Neighbours.finished(id, execution));
        once(id, p -> p.path("status").asText().equals("FINISHED"));

        // When
        var row = json(as("viewer").queryParam("siteId", source).get(PLANS), 200).at("/items/0");

        // Then
        assertThat(row).isEqualTo(plan(id));
        assertThat(row.at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(row.at("/progress/counts/total").asInt()).isEqualTo(10);
        assertThat(row.at("/progress/counts/complete").asInt()).isEqualTo(10);
        assertThat(row.at("/checks/summary/warning").asInt()).isZero();
        assertThat(row.at("/apps/RUNNING").asInt()).isZero();
    }

    @Test
    void plansAreCounted() {
        // Given
        var archived = created();
        as("planner").post(PLANS + "/" + archived + "/archive").then().statusCode(200);
        created();
        var running = created();
        run(running);

        // When
        var summary = json(as("viewer").queryParam("siteId", source).get(PLANS + "/summary"), 200);

        // Then
        assertThat(summary.at("/plans/SAVED").asInt()).isOne();
        assertThat(summary.at("/plans/RUNNING").asInt()).isOne();
        assertThat(summary.at("/plans/FAILED").asInt()).isZero();
        assertThat(summary.at("/phases/CHECKING").asInt()).isOne();
        assertThat(summary.path("archived").asInt()).isOne();
        assertThat(summary.at("/apps/SUCCESS").asInt()).isZero();
    }

    private String page(String sort, String cursor, List<UUID> seen) {
        var query = new HashMap<String, Object>(Map.of("sort", sort, "limit", 2, "siteId", source));
        if (cursor != null) {
            query.put("cursor", cursor);
        }
        JsonNode page = json(as("viewer").queryParams(query).get(PLANS), 200);
        page.path("items").forEach(item -> seen.add(id(item, "id")));
        return page.path("nextCursor").isNull() ? null : page.path("nextCursor").asText();
    }

    private void rename(UUID id, String name) {
        var path = PLANS + "/" + id;
        as("planner")
                .header("If-Match", as("viewer").get(path).header("ETag"))
                .body(Map.of("name", name))
                .patch(path)
                .then()
                .statusCode(200);
    }
}
