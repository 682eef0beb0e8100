package io.drover.plan.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site as a plan names it; pinned when the plan is run. */
public record SiteRef(UUID id, String name, String kind, @Nullable String url) {}
