package io.drover.execution.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page template without its text.
 *
 * @param spaceKey null for a template of the whole site
 * @param labels global labels that pages made from it get
 */
public record Template(
        String id,
        @Nullable String spaceKey,
        String name,
        @Nullable String description,
        List<String> labels) {}
