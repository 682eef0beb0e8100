package io.drover.execution.application;

import org.jspecify.annotations.Nullable;

/** Something that a check found; may hold names and addresses and never goes into an event. */
public record CheckItem(
        String kind,
        String sourceId,
        String name,
        @Nullable String email,
        @Nullable String spaceKey,
        String message) {}
