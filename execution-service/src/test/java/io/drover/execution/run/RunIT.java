package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.FakeDestination;
import io.drover.stack.sample.SampleSite;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole site from its export to a destination. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class RunIT {

    private static volatile UUID source;
    private static volatile SampleSite.Summary written;

    private final PlanService plans;
    private final TestSites sites;

    RunIT(PlanService plans, TestSites sites) {
        this.plans = plans;
        this.sites = sites;
    }

    @BeforeEach
    void readTheSampleSiteOnce() throws IOException {
        if (source == null) {
            Path zip = Folders.exports().resolve("sample.zip");
            written = SampleSite.write(zip, 7);
            source = Api.source(zip);
        }
    }

    @Test
    void movesUsersSpacesPagesAndFiles() {
        // Given
        UUID destination = Api.destination();
        PlanService.Run run = PlanService.Run.of(source, destination);

        // When
        plans.requestRun(run);
        JsonPath execution = Api.ended(run.executionId());

        // Then
        assertThat(execution.getString("status")).isEqualTo("INCOMPLETE");
        Map<String, Map<String, Object>> kinds = kinds(run);
        assertThat(kinds.get("USER")).containsEntry("complete", written.users());
        assertThat(kinds.get("GROUP")).containsEntry("complete", written.groups());
        assertThat(kinds.get("MEMBERSHIP")).containsEntry("complete", written.memberships());
        assertThat(kinds.get("PAGE")).containsEntry("complete", written.pages());
        assertThat(kinds.get("SPACE")).containsEntry("complete", written.spaces());
        assertThat(kinds.get("COMMENT")).containsEntry("skipped", written.comments());
        assertThat(Api.all("/executions/" + run.executionId() + "/findings?finding=DIFFERENCE"))
                .isEmpty();
        assertThat(Api.all("/executions/" + run.executionId() + "/findings?finding=NOT_MOVED_YET"))
                .isNotEmpty();
        FakeDestination fake = sites.fake(destination);
        List<Map<String, Object>> spaces = Api.all("/executions/" + run.executionId() + "/spaces");
        assertThat(spaces).hasSize(written.spaces());
        for (Map<String, Object> space : spaces) {
            assertThat(space).containsEntry("status", "INCOMPLETE");
            FoundSpace there = fake.findSpace((String) space.get("key")).orElseThrow();
            assertThat(there.name()).isEqualTo(space.get("name"));
        }
    }

    private static Map<String, Map<String, Object>> kinds(PlanService.Run run) {
        List<Map<String, Object>> rows =
                Api.get("/executions/" + run.executionId() + "/items/summary").getList("items");
        return rows.stream()
                .collect(java.util.stream.Collectors.toMap(r -> (String) r.get("kind"), r -> r));
    }
}
