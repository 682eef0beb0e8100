package io.drover.appmigration.application;

import io.drover.appmigration.domain.RegisteredApp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All registered apps. */
public interface Apps {

    /** Adds one. */
    void add(RegisteredApp app);

    /** One of them. */
    Optional<RegisteredApp> find(String key);

    /** By key; {@code after} is the last one seen. */
    List<RegisteredApp> list(@Nullable String after, int limit);

    /** Removes one. */
    void remove(RegisteredApp app);

    /** Notes that an app was throttled; false if that was noted after a moment already. */
    boolean throttled(String key, Instant now, Instant unlessAfter);

    /** Whether a run of this app has not ended. */
    boolean inUse(String key);
}
