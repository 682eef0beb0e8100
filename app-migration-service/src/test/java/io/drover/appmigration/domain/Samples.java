package io.drover.appmigration.domain;

import io.drover.appmigration.domain.RegisteredApp.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** App migrations to test with. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Duration SETTLE_WITHIN = Duration.ofDays(14);

    private Samples() {}

    static RegisteredApp app(String key, Path path, boolean supportsRerun) {
        return new RegisteredApp(
                key,
                new Registration(
                        "App " + key,
                        new Vendor("Larkspur", null, null),
                        path,
                        "https://vendor.example.com/hook",
                        "sealed",
                        supportsRerun,
                        SETTLE_WITHIN,
                        List.of("confluence:page"),
                        List.of()),
                NOON);
    }

    static AppMigration registered(String key, Path path) {
        return registered(app(key, path, true));
    }

    private static AppMigration registered(RegisteredApp app) {
        var old = new SiteSnapshot(new UUID(0, 1), "Old", "confluence-export", null);
        var fresh =
                new SiteSnapshot(
                        new UUID(0, 2), "New", "confluence-cloud", "https://new.example.com");
        return new AppMigration(
                UUID.randomUUID(), new UUID(1, 1), new UUID(1, 2), app.terms(), old, fresh, NOON);
    }

    static AppMigration ready() {
        return registered("larkspur", Path.AUTOMATED);
    }

    static AppMigration waiting(Map<String, Long> expected) {
        var appMigration = ready();
        appMigration.dataEnded(expected, NOON);
        return appMigration;
    }

    static AppMigration waiting(Map<String, Long> expected, boolean supportsRerun) {
        var appMigration = registered(app("larkspur", Path.AUTOMATED, supportsRerun));
        appMigration.dataEnded(expected, NOON);
        return appMigration;
    }

    /** A running app migration with its only transfer. */
    static AppMigrationChange.Started started() {
        return waiting(Map.of()).start(UUID.randomUUID(), NOON);
    }
}
