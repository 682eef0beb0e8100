package io.drover.appmigration.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site as it was when the run was requested. */
public record SiteSnapshot(UUID id, String name, String kind, @Nullable String url) {}
