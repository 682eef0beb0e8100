package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.FakeDestination;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A real site of 2009: wiki markup, the oldest user classes, a file that is not there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class RealSiteRunIT {

    private final PlanService plans;
    private final TestSites sites;

    RealSiteRunIT(PlanService plans, TestSites sites) {
        this.plans = plans;
        this.sites = sites;
    }

    @Test
    void movesEveryPageAndFileOfARealSite() throws IOException {
        // Given
        Path export = Folders.exports().resolve("real-2009.zip");
        Files.copy(
                shared("demonstration-space-2009.zip"),
                export,
                StandardCopyOption.REPLACE_EXISTING);
        UUID destination = Api.destination();
        FakeDestination fake = sites.fake(destination);
        PlanService.Run run = PlanService.Run.of(Api.source(export), destination);

        // When
        plans.requestRun(run);
        Api.ended(run.executionId());

        // Then
        String execution = "/executions/" + run.executionId();
        List<Map<String, Object>> pages = Api.all(execution + "/items?kind=PAGE");
        assertThat(pages).hasSize(28).allMatch(page -> page.get("status").equals("COMPLETE"));
        for (Map<String, Object> page : pages) {
            FoundPage there = fake.page((String) page.get("destinationId")).orElseThrow();
            assertThat(there.title()).isEqualTo(page.get("name"));
        }
        assertThat(Api.all(execution + "/items?kind=ATTACHMENT"))
                .filteredOn(file -> !file.get("status").equals("COMPLETE"))
                .allSatisfy(file -> assertThat((String) file.get("reasonCode")).isNotBlank())
                .allSatisfy(file -> assertThat((String) file.get("message")).isNotBlank());
        assertThat(Api.all(execution + "/items?kind=ATTACHMENT&status=COMPLETE"))
                .hasSizeGreaterThanOrEqualTo(70);
        assertThat(Api.all(execution + "/findings?finding=DIFFERENCE")).isEmpty();
    }

    private static Path shared(String file) {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path export = folder.resolve("shared/exports").resolve(file);
            if (Files.isRegularFile(export)) {
                return export;
            }
        }
        assumeTrue(false, "needs the real export ../shared/exports/" + file);
        throw new AssertionError();
    }
}
