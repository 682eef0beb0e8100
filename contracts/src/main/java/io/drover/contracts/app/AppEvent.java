package io.drover.contracts.app;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.time.Duration;
import java.util.List;

/**
 * What app-migration-service says about the app registry, each time the full state, on a compacted
 * topic.
 */
public sealed interface AppEvent extends Event {

    /** The app. */
    String appKey();

    @Override
    default String topic() {
        return Topics.APPS;
    }

    @Override
    default String key() {
        return appKey();
    }

    @Override
    default String source() {
        return "/apps/" + appKey();
    }

    /** An app was registered. */
    @EventType("drover.app.registered.v1")
    record Registered(String appKey, AppState state) implements AppEvent {}

    /** An app was changed. */
    @EventType("drover.app.changed.v1")
    record Changed(String appKey, AppState state) implements AppEvent {}

    /** An app is gone; a tombstone follows. */
    @EventType("drover.app.removed.v1")
    record Removed(String appKey, AppState state) implements AppEvent {}

    /** The endpoint of an app said that it is gone. */
    @EventType("drover.app.endpoint-disabled.v1")
    record EndpointDisabled(String appKey, AppState state) implements AppEvent {}

    /** The vendor of an app calls more often than it may; said at most once an hour. */
    @EventType("drover.app.throttled.v1")
    record Throttled(String appKey, AppState state) implements AppEvent {}

    /**
     * The absolute state of a registered app; never a secret.
     *
     * @param path {@code AUTOMATED} or {@code MANUAL}
     */
    record AppState(
            String name,
            String vendorName,
            String path,
            boolean supportsRerun,
            Duration settleWithin,
            List<String> namespaces,
            boolean endpointEnabled) {}
}
