package io.drover.appmigration.application;

import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.RegisteredApp.Registration;
import io.drover.kit.events.AfterRestore;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Registers, changes and removes apps. */
@ApplicationScoped
public class AppRegistry implements AfterRestore {

    private static final int PAGE = 200;

    private final Apps apps;
    private final AppEvents events;
    private final Webhooks webhooks;
    private final Clock clock;

    AppRegistry(Apps apps, AppEvents events, Webhooks webhooks, Clock clock) {
        this.apps = apps;
        this.events = events;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Registers an app; 409 {@code APP_EXISTS} if the key is taken. */
    @Transactional
    public RegisteredApp register(String key, Registration registration) {
        if (apps.find(key).isPresent()) {
            throw Refusal.conflict(
                    "APP_EXISTS", "An app with key " + key + " is registered. Change it with PUT.");
        }
        requireCallable(registration);
        RegisteredApp app = new RegisteredApp(key, registration, clock.instant());
        apps.add(app);
        events.registered(app);
        return app;
    }

    /** Changes an app after {@code precondition} has looked at it. */
    @Transactional
    public RegisteredApp change(
            String key, Registration registration, Consumer<RegisteredApp> precondition) {
        RegisteredApp app = require(key);
        precondition.accept(app);
        requireCallable(registration);
        app.change(registration, clock.instant());
        events.changed(app);
        return app;
    }

    private void requireCallable(Registration registration) {
        String endpoint = registration.endpoint();
        if (endpoint != null) {
            webhooks.requireCallable(endpoint);
        }
    }

    /** Removes an app; 409 {@code APP_IN_USE} while a run of it has not ended. */
    @Transactional
    public void remove(String key) {
        RegisteredApp app = require(key);
        if (apps.inUse(key)) {
            throw Refusal.conflict(
                    "APP_IN_USE",
                    "An app migration of " + key + " has not ended. Cancel it first.");
        }
        apps.remove(app);
        events.removed(app);
    }

    /** Tells every app as it is, so that readers forget what came after the backup. */
    @Override
    @Transactional
    public void putRight(Instant moment) {
        String last = null;
        List<RegisteredApp> page;
        do {
            page = apps.list(last, PAGE);
            for (RegisteredApp app : page) {
                events.changed(app);
                last = app.key();
            }
        } while (page.size() == PAGE);
    }

    /** An app, or 404. */
    @Transactional
    public RegisteredApp require(String key) {
        return apps.find(key)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "APP_NOT_FOUND", "No app " + key + " is registered."));
    }

    /** An app, if it is registered. */
    @Transactional
    public Optional<RegisteredApp> find(String key) {
        return apps.find(key);
    }

    /** Apps by key. */
    @Transactional
    public List<RegisteredApp> list(@Nullable String after, int limit) {
        return apps.list(after, limit);
    }
}
