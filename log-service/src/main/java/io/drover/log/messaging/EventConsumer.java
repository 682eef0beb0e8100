package io.drover.log.messaging;

import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.app.AppMigrationEvent.AppMigrationState;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.drover.log.application.AppLog;
import io.drover.log.application.LogIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads every domain topic; each event is stored with its inbox row, so exactly once. */
@ApplicationScoped
class EventConsumer {

    private static final String CONSUMER = "log";

    private final Inbox inbox;
    private final LogIntake intake;

    EventConsumer(Inbox inbox, LogIntake intake) {
        this.inbox = inbox;
        this.intake = intake;
        inbox.register(CONSUMER, this::store);
    }

    @Incoming("events")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        inbox.receive(CONSUMER, batch, this::store);
    }

    Handled store(IncomingEvent incoming) {
        if (incoming.data().isNull()) {
            return Handled.ignored("a tombstone says nothing that its last event did not say");
        }
        Optional<Class<? extends Event>> record = EventTypes.record(incoming.type());
        if (record.isEmpty()) {
            return Handled.ignored("type unknown to this version");
        }
        Event event = incoming.dataAs(record.get());
        intake.store(LogLines.of(incoming, event));
        if (event instanceof AppMigrationEvent app && incoming.sequence() != null) {
            intake.remember(appLog(app, incoming), incoming.sequence());
        }
        return Handled.done();
    }

    private static AppLog appLog(AppMigrationEvent event, IncomingEvent incoming) {
        AppMigrationState state = event.state();
        boolean starts =
                event instanceof AppMigrationEvent.Started
                        || event instanceof AppMigrationEvent.RerunStarted;
        return new AppLog(
                event.appMigrationId(),
                event.planId(),
                state.appKey(),
                state.appName(),
                state.status(),
                starts ? incoming.time() : null);
    }
}
