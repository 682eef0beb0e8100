package io.drover.stack.backing;

import io.drover.stack.home.FolderTree;
import io.drover.stack.home.OwnerOnly;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL programs of this platform, once. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds `bin/postgres`. */
    static Path unpackedIn(Path folder) throws IOException {
        String archive =
                archiveOf(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Path target = folder.resolve(archive.replace(".txz", ""));
        if (Files.isDirectory(target)) {
            return target;
        }
        OwnerOnly.folder(folder);
        Path draft = Files.createTempDirectory(folder, "unpacking-");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StackFailure(
                        ("There is no PostgreSQL for this platform in the build (%s). Use one of your own:"
                                        + " DROVER_POSTGRES_URL, DROVER_POSTGRES_USER, DROVER_POSTGRES_PASSWORD.")
                                .formatted(archive));
            }
            unpack(packed, draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FolderTree.delete(draft);
        }
        return target;
    }

    /** The archive's name inside the platform's jar. */
    static String archiveOf(String system, String architecture) {
        String kernel = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor =
                switch (architecture) {
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "x86_64";
                };
        return "postgres-%s-%s.txz".formatted(kernel, processor);
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling(""));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        boolean executable = (mode & 0100) != 0;
        return EnumSet.copyOf(
                PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
