package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room, asked before something is written for hours. */
final class DiskSpace {

    private DiskSpace() {}

    /** Refuses an upload of so many bytes if it would leave less than {@code spare} free. */
    static void requireForUpload(Path folder, long bytes, long spare) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < spare || free - spare < bytes) {
            throw full(
                    "The upload needs "
                            + bytes
                            + " bytes, and "
                            + spare
                            + " must stay free; the disk has "
                            + free
                            + ". Make room below the data folder of execution-service.");
        }
    }

    /** Refuses if the database has less room than a reading needs. */
    static void requireForReading(long bytes, long free) {
        if (free < bytes) {
            throw full(
                    "Reading the export needs about "
                            + bytes
                            + " bytes in PostgreSQL, which has "
                            + Math.max(0, free)
                            + " left. Make room there.");
        }
    }

    private static SiteException full(String message) {
        return ExportFault.DISK_FULL.because(message);
    }
}
