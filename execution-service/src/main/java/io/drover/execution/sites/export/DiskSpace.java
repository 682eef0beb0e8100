package io.drover.execution.sites.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room, asked before it is written to for hours. */
final class DiskSpace {

    private DiskSpace() {}

    /** Refuses if so many bytes would leave less than {@code spare} free. */
    static void require(Path folder, long bytes, long spare) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < spare || free - spare < bytes) {
            throw ExportFault.DISK_FULL.because(
                    "The upload needs "
                            + bytes
                            + " bytes, and "
                            + spare
                            + " must stay free; the disk has "
                            + free
                            + ". Make room below the data folder of execution-service.");
        }
    }
}
