package io.drover.log.messaging;

import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.app.AppMigrationEvent.AppMigrationState;
import io.drover.kit.events.BatchHandler;
import io.drover.kit.events.BatchInbox;
import io.drover.kit.events.Poison;
import io.drover.kit.events.RawEvent;
import io.drover.log.application.AppLog;
import io.drover.log.application.LogEntry;
import io.drover.log.application.LogIntake;
import io.drover.log.application.Retention;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads every domain topic; a poll is stored as a whole, each event of it once. */
@ApplicationScoped
class EventConsumer implements BatchHandler<LogEntry> {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final String CONSUMER = "log";

    private final BatchInbox inbox;
    private final LogIntake intake;
    private final Retention retention;

    EventConsumer(BatchInbox inbox, LogIntake intake, Retention retention) {
        this.inbox = inbox;
        this.intake = intake;
        this.retention = retention;
        inbox.register(CONSUMER, this);
    }

    @Incoming("events")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        inbox.receive(CONSUMER, batch, this);
    }

    /** A tombstone says nothing that its last event did not say, and a newer version knows more. */
    @Override
    public @Nullable LogEntry read(RawEvent incoming) {
        if (incoming.tombstone()) {
            return null;
        }
        Optional<Class<? extends Event>> record = EventTypes.record(incoming.type());
        if (record.isEmpty()) {
            LOG.infof(
                    "%s is of the type %s, unknown to this version",
                    incoming.id(), incoming.type());
            return null;
        }
        if (incoming.time().isAfter(retention.until())) {
            throw new Poison("ce_time lies in the future: " + incoming.time());
        }
        Event event = incoming.dataAs(record.get());
        return new LogEntry(incoming.id(), LogLines.of(incoming, event), appLog(event, incoming));
    }

    @Override
    public void store(List<LogEntry> read) {
        intake.store(read);
    }

    private static @Nullable AppLog appLog(Event event, RawEvent incoming) {
        if (!(event instanceof AppMigrationEvent app)) {
            return null;
        }
        Long sequence = incoming.sequence();
        if (sequence == null) {
            throw new Poison("ce_sequence is missing");
        }
        AppMigrationState state = app.state();
        boolean starts =
                event instanceof AppMigrationEvent.Started
                        || event instanceof AppMigrationEvent.RerunStarted;
        return new AppLog(
                app.appMigrationId(),
                app.planId(),
                state.appKey(),
                state.appName(),
                state.status(),
                starts ? incoming.time() : null,
                sequence);
    }
}
