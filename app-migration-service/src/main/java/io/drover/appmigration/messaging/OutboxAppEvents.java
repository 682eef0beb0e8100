package io.drover.appmigration.messaging;

import io.drover.appmigration.application.AppEvents;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.contracts.Topics;
import io.drover.contracts.app.AppEvent;
import io.drover.contracts.app.AppEvent.AppState;
import jakarta.enterprise.context.ApplicationScoped;

/** What happened to the registry, as public events through the outbox. */
@ApplicationScoped
class OutboxAppEvents implements AppEvents {

    private final Publisher publisher;

    OutboxAppEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void registered(RegisteredApp app) {
        publisher.publish(new AppEvent.Registered(app.key(), state(app)), null);
    }

    @Override
    public void changed(RegisteredApp app) {
        publisher.publish(new AppEvent.Changed(app.key(), state(app)), null);
    }

    @Override
    public void removed(RegisteredApp app) {
        publisher.publish(new AppEvent.Removed(app.key(), state(app)), null);
        publisher.tombstone(Topics.APPS, app.key());
    }

    @Override
    public void endpointDisabled(RegisteredApp app) {
        publisher.publish(new AppEvent.EndpointDisabled(app.key(), state(app)), null);
    }

    @Override
    public void throttled(RegisteredApp app) {
        publisher.publish(new AppEvent.Throttled(app.key(), state(app)), null);
    }

    private static AppState state(RegisteredApp app) {
        return new AppState(
                app.name(),
                app.vendor().name(),
                app.path().name(),
                app.supportsRerun(),
                app.settleWithin(),
                app.namespaces(),
                app.endpointEnabled());
    }
}
