package io.drover.plan.application;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.PlanStatus;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many plans there are; everything but {@code archived} counts those that are not. */
@Schema(name = "PlansSummary", description = "Counts of plans, each kind named even with none.")
public record PlansSummary(
        @Schema(description = "How many plans are in which status.") Map<PlanStatus, Long> plans,
        @Schema(description = "How many RUNNING plans are in which phase.") Map<Phase, Long> phases,
        long archived,
        @Schema(description = "How many apps of these plans are in which status.")
                Map<AppStatus, Long> apps) {}
