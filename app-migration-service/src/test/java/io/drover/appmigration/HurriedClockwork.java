package io.drover.appmigration;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** Shortens what takes minutes by default, so that tests see the end of it. */
public class HurriedClockwork implements QuarkusTestResourceLifecycleManager {

    /** Tries of a message: the first one and one after each pause. */
    static final int TRIES = 5;

    /** Calls that an app has at once. */
    static final int BURST = 60;

    /** Bytes that an upload may have. */
    static final int LARGEST_UPLOAD = 4_000_000;

    /** Where uploads are kept. */
    static Path dataFolder() {
        return Path.of("target/data").toAbsolutePath();
    }

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                entry("drover.webhooks.pauses", "PT0.1S,PT0.1S,PT0.1S,PT0.1S"),
                entry("drover.vendor.requests-per-second", "1"),
                entry("drover.vendor.burst", Integer.toString(BURST)),
                entry("drover.apps.largest-upload", Integer.toString(LARGEST_UPLOAD)),
                entry("drover.data-dir", dataFolder().toString()),
                entry("drover.allowed-private-addresses", "127.0.0.0/8"),
                entry("drover.alarms.poll", "PT0.05S"),
                entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                entry("quarkus.log.category.\"kafka\".level", "ERROR"));
    }

    @Override
    public void stop() {
        // nothing to give back
    }
}
