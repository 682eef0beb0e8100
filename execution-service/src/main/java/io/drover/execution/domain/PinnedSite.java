package io.drover.execution.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site as it was when a run was accepted.
 *
 * @param identity what mappings and claims hang on
 */
public record PinnedSite(
        UUID id, String name, SiteKind kind, @Nullable String url, String identity) {}
