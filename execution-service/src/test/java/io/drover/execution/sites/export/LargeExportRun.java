package io.drover.execution.sites.export;

import io.drover.execution.content.Page;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workload of benchmarks: reads an export as a service does and lists its pages, and says how
 * long that took, how much heap there was, and how much disk the database needs.
 */
public final class LargeExportRun {

    private static final int BATCH = 200;

    private LargeExportRun() {}

    /** The export is the only argument; the heap is that of this JVM. */
    public static void main(String[] arguments) throws IOException {
        Path zip = Path.of(arguments[0]).toAbsolutePath();
        var database = new ExportDatabase();
        UUID site = UUID.randomUUID();
        long began = System.nanoTime();
        Finished load =
                new ExportReader(database.dataSource(), TestLimits.DEFAULT)
                        .read(site, zip, (bytes, total) -> {});
        Duration reading = Duration.ofNanos(System.nanoTime() - began);
        long pages = pages(new ExportSites(database.dataSource(), TestLimits.DEFAULT), site, zip);
        System.out.printf(
                """
                {"exportBytes": %d, "counts": "%s", "readingSeconds": %d, "pagesListed": %d,
                 "heapLimitMb": %d, "collections": "%s", "databaseBytes": %s}
                """,
                Files.size(zip),
                load.counts(),
                reading.toSeconds(),
                pages,
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(each -> each.getName() + " " + each.getCollectionCount())
                        .toList(),
                database.ask("select pg_database_size(current_database())").getFirst());
        System.exit(0);
    }

    private static long pages(ExportSites sites, UUID site, Path zip) throws IOException {
        StagedSource source = sites.open(site, zip);
        String space = source.spaces(null, 1).getFirst().key();
        long count = 0;
        @Nullable String after = null;
        List<Page> batch;
        do {
            batch = source.pages(space, after, BATCH);
            count += batch.size();
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
        return count;
    }
}
