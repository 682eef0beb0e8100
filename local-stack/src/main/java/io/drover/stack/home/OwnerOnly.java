package io.drover.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files and folders that nobody but their owner can read. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Writes the whole text or, after a crash, nothing; the file is never readable by others. */
    public static void write(Path file, String text) throws IOException {
        Path folder = folder(file.toAbsolutePath().resolveSibling(""));
        Path draft =
                Files.createTempFile(
                        folder,
                        file.getFileName() + ".",
                        ".draft",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes the folder for its owner only; one that exists keeps its permissions. */
    public static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }
}
