package io.drover.plan.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an error may stand. */
@Schema(name = "OverrideRequest")
public record OverrideRequest(
        @Schema(examples = "The two accounts were closed years ago.")
                @NotBlank
                @Size(max = 1000)
                @Pattern(
                        regexp = TEXT,
                        message = "must have no control characters but tabs and line ends")
                String reason) {

    static final String TEXT = "([^\\p{Cc}]|[\\r\\n\\t])*";
}
