package io.drover.plan.rest;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How to run a plan. */
@Schema(name = "RunRequest")
public record RunRequest(
        @Schema(description = "The revision that is meant; another one is refused.") @Min(1)
                @Nullable Integer revision) {}
