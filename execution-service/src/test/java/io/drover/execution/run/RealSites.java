package io.drover.execution.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exports of real sites that lie beside the repository, if they are there. */
final class RealSites {

    private RealSites() {}

    /** The file of this name; skips the test without it. */
    static Path named(String file) {
        Optional<Path> export =
                folder().map(folder -> folder.resolve(file)).filter(Files::isRegularFile);
        assumeTrue(export.isPresent(), "needs the real export ../shared/exports/" + file);
        return export.get();
    }

    /** The names of all of them. */
    static List<String> all() throws IOException {
        if (folder().isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder().get())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> folder() {
        for (@Nullable Path above = Path.of("").toAbsolutePath();
                above != null;
                above = above.getParent()) {
            Path folder = above.resolve("shared/exports");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
