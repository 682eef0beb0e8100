package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(BatchInbox.class);

    private final Inbox inbox;
    private final Patience patience;
    private final RestoredTo restored;

    public BatchInbox(Inbox inbox, Patience patience, RestoredTo restored) {
        this.inbox = inbox;
        this.patience = patience;
        this.restored = restored;
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
        var sorted = sorted(consumer, batch, handler);
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

    private <T> Sorted<T> sorted(
            String consumer, ConsumerRecords<String, byte[]> batch, BatchHandler<T> handler) {
        var sorted = new Sorted<T>(new ArrayList<>(batch.count()), new ArrayList<>());
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                RawEvent event = RawEvent.of(record);
                var mark = record.headers().lastHeader(RestoredTo.HEADER);
                if (restored.undid(
                        event.time(), mark == null ? null : new String(mark.value(), UTF_8))) {
                    LOG.infof("%s drops %s: the restore has undone it", consumer, event.id());
                    continue;
                }
                T said = read(event, handler);
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
