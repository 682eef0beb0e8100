package io.drover.execution.content;

import org.jspecify.annotations.Nullable;

/**
 * A person at the source.
 *
 * @param id stable id at the source: the user key, or the name in exports older than user keys
 * @param email null when the source has none or does not tell
 */
public record User(
        String id, String name, String displayName, @Nullable String email, boolean active) {}
