package io.drover.execution.sites.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the real exports that lie beside the repository, and skips the test without them. */
final class RealExports {

    private RealExports() {}

    static Path named(String file) {
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
