package io.drover.execution.content;

import org.jspecify.annotations.Nullable;

/**
 * A space as the source describes it.
 *
 * @param id id at the source; the key is unique too
 * @param description plain text, or null
 * @param homePageId source id of its home page, or null
 */
public record Space(
        String id,
        String key,
        String name,
        @Nullable String description,
        boolean personal,
        boolean archived,
        @Nullable String homePageId) {}
