package io.drover.appmigration.rest;

import io.drover.kit.rest.Problem;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a signing secret is to be rotated.
 *
 * @param signingSecret the new one; null to have one made
 * @param overlap how long the old one still signs; a day if null, at most a week
 */
@Schema(name = "RotateSecretRequest", description = "The new secret and the overlap; all optional.")
public record RotateSecretRequest(
        @Nullable @Size(max = 200) @Pattern(regexp = "whsec_[A-Za-z0-9+/=]+") String signingSecret,
        @Nullable Duration overlap) {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    Duration checkedOverlap() {
        Duration asked = overlap == null ? USUAL : overlap;
        if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
            throw Problem.badRequest("INVALID_FIELD", "The overlap is 7 days at most.")
                    .at("/overlap", "must be from PT0S to P7D");
        }
        return asked;
    }
}
