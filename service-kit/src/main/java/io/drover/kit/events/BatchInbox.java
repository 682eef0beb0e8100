package io.drover.kit.events;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a poll of events in one transaction: the fast way, for a consumer that appends.
 *
 * <p>Only poison gets an inbox row; what was stored before is known by the consumer's own rows.
 * Poison goes to the dead letters and the line goes on, every other failure is our own and is
 * retried in place, for ever.
 */
@ApplicationScoped
public class BatchInbox {

    private record Unreadable(Arrival arrival, String cause) {}

    private record Sorted<T>(List<T> readable, List<Unreadable> poison) {}

    private final Inbox inbox;
    private final Patience patience;

    public BatchInbox(Inbox inbox, Patience patience) {
        this.inbox = inbox;
        this.patience = patience;
    }

    /** Names the handler at the start of the service, so that dead letters can be redriven. */
    public <T> void register(String consumer, BatchHandler<T> handler) {
        inbox.register(
                consumer,
                event -> {
                    T said = read(RawEvent.of(event), handler);
                    if (said != null) {
                        handler.store(List.of(said));
                    }
                    return Handled.done();
                });
    }

    /** Handles a batch and returns when all of it is done for good. */
    public <T> void receive(
            String consumer, ConsumerRecords<String, byte[]> batch, BatchHandler<T> handler) {
        var sorted = sorted(batch, handler);
        if (sorted.readable().isEmpty() && sorted.poison().isEmpty()) {
            return;
        }
        patience.untilDone(
                consumer,
                "a batch of " + batch.count(),
                () -> {
                    QuarkusTransaction.requiringNew().run(() -> take(consumer, sorted, handler));
                    return true;
                });
    }

    private static <T> Sorted<T> sorted(
            ConsumerRecords<String, byte[]> batch, BatchHandler<T> handler) {
        var sorted = new Sorted<T>(new ArrayList<>(batch.count()), new ArrayList<>());
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                T said = read(RawEvent.of(record), handler);
                if (said != null) {
                    sorted.readable().add(said);
                }
            } catch (Poison poison) {
                sorted.poison()
                        .add(
                                new Unreadable(
                                        Arrival.of(record), String.valueOf(poison.getMessage())));
            }
        }
        return sorted;
    }

    private static <T> @Nullable T read(RawEvent event, BatchHandler<T> handler) {
        try {
            return handler.read(event);
        } catch (Poison poison) {
            throw poison;
        } catch (RuntimeException e) {
            throw new Poison(event.type() + " does not fit its schema: " + e, e);
        }
    }

    private <T> void take(String consumer, Sorted<T> sorted, BatchHandler<T> handler) {
        if (!sorted.readable().isEmpty()) {
            handler.store(sorted.readable());
        }
        for (var letter : sorted.poison()) {
            inbox.buryOnce(consumer, letter.arrival(), letter.cause());
        }
    }
}
