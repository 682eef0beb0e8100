package io.drover.appmigration.rest;

import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.Vendor;
import io.drover.appmigration.domain.VendorCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A registered app as the API shows it; of its secret only that there is one. */
@Schema(name = "App", description = "A registered vendor app.")
public record AppView(
        String key,
        String name,
        Vendor vendor,
        Path path,
        @Nullable String endpoint,
        boolean endpointEnabled,
        Map<String, String> credentials,
        boolean supportsRerun,
        Duration settleWithin,
        List<String> namespaces,
        List<VendorCheck> checks,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        Instant updatedAt) {

    static AppView of(RegisteredApp app) {
        return new AppView(
                app.key(),
                app.name(),
                app.vendor(),
                app.path(),
                app.endpoint(),
                app.endpointEnabled(),
                app.hasSecret() ? Map.of("signingSecret", "SET") : Map.of(),
                app.supportsRerun(),
                app.settleWithin(),
                app.namespaces(),
                app.checks(),
                app.previousSecretUntil(),
                app.createdAt(),
                app.updatedAt());
    }
}
