package io.drover.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.system.stack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Real exports that are not part of this repository; they lie beside it, in {@code ../shared}. */
final class SharedMaterial {
    private SharedMaterial() {}

    /** The export of this name; skips the test where it is absent. */
    static Path export(String name) {
        for (@Nullable Path folder = LocalStack.checkout();
                folder != null;
                folder = folder.getParent()) {
            Path export = folder.resolve("shared/exports").resolve(name);
            if (Files.isReadable(export)) {
                return export;
            }
        }
        assumeTrue(false, "needs ../shared/exports/" + name + " beside the repository");
        throw new IllegalStateException("skipped");
    }
}
