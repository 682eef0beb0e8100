package io.drover.plan.application;

import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.Stage;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which plans.
 *
 * @param statuses empty for all
 * @param archived null for both
 * @param text a part of the name, whatever its case
 * @param siteId source or destination
 */
public record PlanFilter(
        Set<PlanStatus> statuses,
        @Nullable Boolean archived,
        @Nullable String text,
        @Nullable UUID siteId,
        @Nullable String createdBy,
        @Nullable Stage stage) {}
