package io.drover.execution.messaging;

import io.drover.contracts.Event;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands public records to the outbox, in the caller's transaction. */
@ApplicationScoped
class Publisher {

    private final Outbox outbox;

    Publisher(Outbox outbox) {
        this.outbox = outbox;
    }

    void publish(Event event, @Nullable UUID correlationId, @Nullable String causationId) {
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
                        causationId,
                        null));
    }

    void tombstone(String topic, String key) {
        outbox.tombstone(topic, key);
    }
}
