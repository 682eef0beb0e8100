package io.drover.appmigration.messaging;

import io.drover.contracts.Event;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a public event into the outbox. */
@ApplicationScoped
class Publisher {

    private final Outbox outbox;

    Publisher(Outbox outbox) {
        this.outbox = outbox;
    }

    void publish(Event event, @Nullable UUID correlationId) {
        publish(event, correlationId, null);
    }

    void publish(Event event, @Nullable UUID correlationId, @Nullable String actor) {
        outbox.append(
                new OutgoingEvent(
                        event.topic(),
                        event.key(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        event,
                        event.sequenced(),
                        correlationId,
                        null,
                        actor));
    }

    void tombstone(String topic, String key) {
        outbox.tombstone(topic, key);
    }
}
