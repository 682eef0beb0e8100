package io.drover.kit.events;

import static io.drover.kit.events.Records.batch;
import static io.drover.kit.events.Records.event;
import static io.drover.kit.events.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Failing;
import io.drover.kit.trial.HeardThings;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class BatchInboxIT {

    @Inject BatchInbox inbox;
    @Inject DeadLetters deadLetters;
    @Inject HeardThings heard;
    @Inject Failing failing;
    @Inject Rows rows;
    @Inject Clock clock;

    private final AtomicInteger failures = new AtomicInteger();
    private String consumer;

    @BeforeEach
    void ownConsumer() {
        consumer = "consumer-" + Ids.next();
    }

    @Test
    void storesAPollInTheOrderOfTheLineAndBuriesItsPoisonOnce() {
        // Given
        var records =
                batch(
                        made("/a", 1),
                        record("drover.things.v1", "k", Map.of("ce_id", "?"), "no json"),
                        made("/missing", 2),
                        made("/silent", 3),
                        made("/a", 4));

        // When
        inbox.receive(consumer, records, handler());
        inbox.receive(consumer, records, handler());

        // Then: the handler's own rows would know what came again; the dead letters do
        assertThat(effects()).containsExactly("/a 1", "/a 4", "/a 1", "/a 4");
        assertThat(rows.of("select cause from dead_letter where consumer = ?", consumer))
                .hasSize(2)
                .anyMatch(cause -> cause.contains("does not fit its schema"));
    }

    @Test
    void storesAPollAgainWhoseCommitFailedWithNothingOfTheFirstTime() {
        // Given
        failures.set(1);

        // When
        inbox.receive(consumer, batch(made("/a", 1), made("/missing", 2)), handler());

        // Then
        assertThat(effects()).containsExactly("/a 1");
        assertThat(rows.count("dead_letter", "consumer = ?", consumer)).isEqualTo(1);
    }

    @Test
    void keepsPoisonThatIsTooLargeForItsTopic() {
        // Given
        var large = "?".repeat(2 << 20);

        // When
        inbox.receive(consumer, batch(record("drover.things.v1", "k", Map.of(), large)), handler());

        // Then
        assertThat(
                        rows.of(
                                "select octet_length(value) from dead_letter where consumer = ?",
                                consumer))
                .containsExactly(String.valueOf(2 << 20));
        Awaitility.await()
                .untilAsserted(() -> assertThat(rows.count("outbox", "value is null")).isZero());
    }

    @Test
    void redrivesADeadLetter() {
        // Given
        var missing = made("/missing", 1);
        inbox.receive(consumer, batch(missing), handler());
        var letter = deadLetters.list(null, 1).getFirst().id();

        // When: a newer version understands it
        inbox.register(consumer, new Understanding());
        deadLetters.redrive(letter);

        // Then
        Awaitility.await().untilAsserted(() -> assertThat(effects()).containsExactly("/missing 1"));
    }

    private BatchHandler<RawEvent> handler() {
        return new Understanding() {
            @Override
            public @Nullable RawEvent read(RawEvent event) {
                return switch (event.source()) {
                    case "/missing" -> throw new IllegalStateException("name is missing");
                    case "/silent" -> null;
                    default -> event;
                };
            }
        };
    }

    private class Understanding implements BatchHandler<RawEvent> {

        @Override
        public @Nullable RawEvent read(RawEvent event) {
            return event;
        }

        @Override
        public void store(List<RawEvent> read) {
            read.forEach(event -> heard.write(consumer, parsed(event)));
            if (failures.getAndDecrement() > 0) {
                failing.atCommit();
            }
        }
    }

    private static IncomingEvent parsed(RawEvent event) {
        return new IncomingEvent(
                event.id(),
                event.type(),
                event.source(),
                null,
                event.time(),
                event.sequence(),
                "drover.things.v1",
                null,
                event.correlationId(),
                null,
                event.actor(),
                event.dataAs(JsonNode.class));
    }

    private List<String> effects() {
        return rows.of(
                "select source || ' ' || sequence from heard where consumer = ? order by id",
                consumer);
    }

    private ConsumerRecord<String, byte[]> made(String source, int sequence) {
        return event(source, sequence, clock.instant());
    }
}
