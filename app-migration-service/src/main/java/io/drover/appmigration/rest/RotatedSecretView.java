package io.drover.appmigration.rest;

import io.drover.appmigration.application.SecretRotation.Rotated;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a rotation.
 *
 * @param signingSecret the secret if it was made here, shown this once; otherwise null
 * @param previousSecretUntil until when the old one signs too; null if there was none
 */
@Schema(name = "RotatedSecret", description = "A new signing secret, shown once.")
public record RotatedSecretView(
        @Nullable String signingSecret, @Nullable Instant previousSecretUntil) {

    static RotatedSecretView of(Rotated rotated, RotateSecretRequest asked) {
        return new RotatedSecretView(
                asked.signingSecret() == null ? rotated.clear() : null, rotated.previousUntil());
    }
}
