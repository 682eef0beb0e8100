package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where exports may lie: below a configured root, or where an upload was put. Symbolic links are
 * followed before that is decided.
 */
@ApplicationScoped
public class ExportLocation {

    private final List<Path> roots;
    private final Path uploads;

    /** Roots from {@code drover.export-roots}, uploads below {@code drover.data-dir}. */
    public ExportLocation(
            @ConfigProperty(name = "drover.export-roots") Optional<List<String>> roots,
            @ConfigProperty(name = "drover.data-dir") String dataDir) {
        this.roots =
                roots.orElse(List.of()).stream()
                        .map(String::strip)
                        .filter(root -> !root.isEmpty())
                        .map(root -> Path.of(root).toAbsolutePath().normalize())
                        .toList();
        this.uploads = Path.of(dataDir).toAbsolutePath().normalize().resolve("uploads");
    }

    /** The export at a path that somebody gave. */
    public Path at(String path) {
        Path given;
        try {
            given = Path.of(path).normalize();
        } catch (InvalidPathException e) {
            throw ExportFault.PATH_NOT_ALLOWED.because("This is no path of a file.", e);
        }
        if (!given.isAbsolute()) {
            throw ExportFault.PATH_NOT_ALLOWED.because("The path of an export must be absolute.");
        }
        // asked before the file system is, so that nobody can probe it
        if (roots.stream().noneMatch(root -> given.startsWith(root) || isBelowReal(given, root))) {
            throw outside();
        }
        try {
            Path real = given.toRealPath();
            if (roots.stream().noneMatch(root -> isBelowReal(real, root))) {
                throw outside();
            }
            return real;
        } catch (IOException e) {
            throw ExportFault.NOT_FOUND.because(
                    "There is no export at this path, or it may not be read.", e);
        }
    }

    /** The export that was uploaded for a site. */
    public Path uploaded(UUID siteId) {
        Path file = uploadFolder(siteId).resolve("export.zip");
        if (!Files.isRegularFile(file)) {
            throw ExportFault.NOT_FOUND.because("No export was uploaded for this site yet.");
        }
        return file;
    }

    Path uploadFolder(UUID siteId) {
        return uploads.resolve(siteId.toString());
    }

    private static boolean isBelowReal(Path path, Path root) {
        try {
            return path.startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static SiteException outside() {
        return ExportFault.PATH_NOT_ALLOWED.because(
                "The path is outside the folders that exports may be read from"
                        + " (DROVER_EXPORT_ROOTS).");
    }
}
