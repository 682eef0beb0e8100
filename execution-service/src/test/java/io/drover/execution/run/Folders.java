package io.drover.execution.run;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder that exports may be read from, and one for data; and leases that fit a slow machine. */
public class Folders implements QuarkusTestResourceLifecycleManager {

    private static final String EXPORTS = "drover.test.exports";

    @Override
    public Map<String, String> start() {
        try {
            Path root = Files.createTempDirectory("drover-execution-it");
            Path exports = Files.createDirectory(root.resolve("exports"));
            System.setProperty(EXPORTS, exports.toString());
            return Map.of(
                    "drover.export-roots",
                    exports.toString(),
                    "drover.data-dir",
                    root.resolve("data").toString(),
                    "drover.execution.lease",
                    "PT60S",
                    "drover.allowed-private-addresses",
                    "127.0.0.0/8",
                    "drover.execution.units-at-once",
                    "2",
                    "drover.topics.partitions",
                    "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where exports lie. */
    static Path exports() {
        return Path.of(System.getProperty(EXPORTS));
    }

    @Override
    public void stop() {
        // the folder is temporary
    }
}
