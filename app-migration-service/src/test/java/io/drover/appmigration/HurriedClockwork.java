package io.drover.appmigration;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Shortens what takes minutes by default, so that tests see the end of it. */
public class HurriedClockwork implements QuarkusTestResourceLifecycleManager {

    /** Tries of a message: the first one and one after each pause. */
    static final int TRIES = 5;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "drover.webhooks.pauses",
                "PT0.1S,PT0.1S,PT0.1S,PT0.1S",
                "drover.alarms.poll",
                "PT0.05S",
                "quarkus.log.category.\"org.apache.kafka\".level",
                "ERROR",
                "quarkus.log.category.\"kafka\".level",
                "ERROR");
    }

    @Override
    public void stop() {
        // nothing to give back
    }
}
