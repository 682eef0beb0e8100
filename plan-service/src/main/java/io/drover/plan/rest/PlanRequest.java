package io.drover.plan.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.drover.plan.application.PlanView;
import io.drover.plan.domain.PlanContent;
import io.drover.plan.domain.Stage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What clients write of a plan; what they only read may be sent back and is ignored.
 *
 * @param stage PRODUCTION if it is not said
 */
@Schema(name = "PlanRequest", description = "What to move from which site to which.")
@JsonIgnoreProperties({
    "id",
    "status",
    "statusReason",
    "phase",
    "archived",
    "revision",
    "copiedFrom",
    "continues",
    "source",
    "destination",
    "createdAt",
    "createdBy",
    "updatedAt",
    "updatedBy",
    "startedAt",
    "endedAt",
    "executionId",
    "checks",
    "progress",
    "waitingFor",
    "apps",
    "allowedActions",
    "links",
    "asOfSequence"
})
public record PlanRequest(
        @Schema(examples = "Marketing, first rehearsal")
                @NotBlank
                @Size(max = PlanContent.MAX_NAME)
                @Pattern(regexp = PRINTABLE, message = "must have no control characters")
                String name,
        @Nullable Stage stage,
        @NotNull UUID sourceSiteId,
        @NotNull UUID destinationSiteId,
        @NotNull @Valid ScopeRequest scope) {

    static final String PRINTABLE = "[^\\p{Cc}]*";

    PlanContent content() {
        return new PlanContent(
                name.strip(),
                Objects.requireNonNullElse(stage, Stage.PRODUCTION),
                sourceSiteId,
                destinationSiteId,
                scope.scope());
    }

    /** The request that would make a plan what it is. */
    static PlanRequest of(PlanView plan) {
        return new PlanRequest(
                plan.name(),
                plan.stage(),
                plan.sourceSiteId(),
                plan.destinationSiteId(),
                ScopeRequest.of(plan.scope()));
    }
}
