package io.drover.execution.application;

import org.jspecify.annotations.Nullable;

/** Something that a check found; may hold names and addresses and never goes into an event. */
public record CheckItem(
        String kind,
        String sourceId,
        String name,
        @Nullable String email,
        @Nullable String spaceKey,
        String message) {

    /** What a site said when a check could not look. */
    static CheckItem of(SiteException failure) {
        String message = String.valueOf(failure.getMessage());
        return new CheckItem("SITE", failure.code(), failure.code(), null, null, message);
    }
}
