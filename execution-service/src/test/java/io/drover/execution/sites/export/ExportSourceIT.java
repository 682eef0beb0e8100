package io.drover.execution.sites.export;

import io.drover.execution.application.Source;
import io.drover.execution.application.SourceContract;
import io.drover.execution.sites.staging.StagedSource;
import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An export keeps the promises of the port. */
class ExportSourceIT extends SourceContract {

    @TempDir static Path folder;

    private static SampleSite.Summary written;
    private static StagedSource source;

    @BeforeAll
    static void read() throws IOException {
        ExportDatabase database = new ExportDatabase();
        Path zip = folder.resolve("sample.zip");
        written = SampleSite.write(zip, 7);
        UUID site = UUID.randomUUID();
        new ExportReader(database.dataSource(), TestLimits.DEFAULT)
                .read(site, zip, (bytes, total) -> {});
        source = new ExportSites(database.dataSource(), TestLimits.DEFAULT).open(site, zip);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Override
    protected Source source() {
        return source;
    }

    @Override
    protected SampleSite.Summary written() {
        return written;
    }
}
