package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.run.Folders;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports are read and served inside the service, with its own connection pool and settings. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class ExportBeansIT {

    @TempDir Path folder;

    @Inject ExportReader reader;
    @Inject ExportSites sites;
    @Inject ExportUploads uploads;
    @Inject ExportLocation location;
    @Inject ExportLimits limits;

    @Test
    void readsAnUploadAndServesIt() throws IOException {
        // Given
        UUID site = UUID.randomUUID();
        Path zip = new MadeExport().space("1", "DOC").page("10", "Home", "1", "", 0).zip(folder);
        try (var body = Files.newInputStream(zip)) {
            uploads.receive(site, body, 0, null, 1_000_000);
        }
        // When
        Finished load = reader.read(site, location.uploaded(site), (bytes, total) -> {});
        // Then
        assertThat(load.counts()).containsEntry("pages", 1L);
        assertThat(sites.open(site, location.uploaded(site)).pages("DOC", null, 5)).hasSize(1);
        assertThat(limits.maxFiles()).isEqualTo(1_000_000);
    }
}
