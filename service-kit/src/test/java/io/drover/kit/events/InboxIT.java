package io.drover.kit.events;

import static io.drover.kit.events.Records.batch;
import static io.drover.kit.events.Records.event;
import static io.drover.kit.events.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class InboxIT {

    @Inject Inbox inbox;
    @Inject HeardThings heard;
    @Inject Failing failing;
    @Inject Rows rows;
    @Inject Clock clock;

    private String consumer;

    @BeforeEach
    void ownConsumer() {
        consumer = "consumer-" + Ids.next();
    }

    @Test
    void handlesEachEventOnceHoweverOftenItComes() {
        // Given
        var records = List.of(made("/a", 1), made("/a", 2), made("/b", 1));
        var shuffled = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (int i = 0; i < 5; i++) {
            shuffled.addAll(records);
        }
        Collections.shuffle(shuffled.subList(3, 15), new Random(42));

        // When
        inbox.receive(consumer, batch(shuffled), this::write);
        inbox.receive(consumer, batch(records), this::write);

        // Then
        assertThat(effects()).containsExactly("/a 1", "/a 2", "/b 1");
    }

    @Test
    void keepsOrderAndEffectOnceWhenAHandlerFails() {
        // Given
        var failures = new AtomicInteger(3);

        // When
        inbox.receive(
                consumer,
                batch(made("/a", 1), made("/a", 2), made("/a", 3)),
                event -> {
                    write(event);
                    if (sequence(event) == 2 && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("a bug");
                    }
                    return Handled.done();
                });

        // Then
        assertThat(effects()).containsExactly("/a 1", "/a 2", "/a 3");
        assertThat(failures).hasValue(-1);
    }

    @Test
    void survivesErrorsThatAreNoExceptions() {
        // Given
        var failures = new AtomicInteger(1);

        // When
        inbox.receive(
                consumer,
                batch(made("/a", 1)),
                event -> {
                    write(event);
                    if (failures.getAndDecrement() > 0) {
                        throw new AssertionError("a worse bug");
                    }
                    return Handled.done();
                });

        // Then
        assertThat(effects()).containsExactly("/a 1");
    }

    @Test
    void repeatsAnEventWhoseCommitFailed() {
        // Given
        var failures = new AtomicInteger(1);

        // When
        inbox.receive(
                consumer,
                batch(made("/a", 1), made("/a", 2)),
                event -> {
                    write(event);
                    if (failures.getAndDecrement() > 0) {
                        failing.atCommit();
                    }
                    return Handled.done();
                });

        // Then
        assertThat(effects()).containsExactly("/a 1", "/a 2");
    }

    @Test
    void repeatsAnEventWhoseTransactionWasDoomedSilently() {
        // Given
        var failures = new AtomicInteger(1);

        // When
        inbox.receive(
                consumer,
                batch(made("/a", 1)),
                event -> {
                    write(event);
                    if (failures.getAndDecrement() > 0) {
                        failing.silently();
                    }
                    return Handled.done();
                });

        // Then
        assertThat(effects()).containsExactly("/a 1");
    }

    @Test
    void handlesAnEventOnceOnTwoReplicas() throws InterruptedException {
        // Given: a rebalance gave the partition to the second while the first was still at it
        var record = made("/a", 1);
        var bothAtIt = new CountDownLatch(2);
        try (var replicas = Executors.newFixedThreadPool(2)) {
            // When
            for (int i = 0; i < 2; i++) {
                replicas.execute(
                        () -> {
                            bothAtIt.countDown();
                            await(bothAtIt);
                            inbox.receive(consumer, batch(record), this::write);
                        });
            }
        }

        // Then
        assertThat(effects()).containsExactly("/a 1");
    }

    @Test
    void keepsTheInboxesOfTwoConsumersApart() {
        // Given
        var record = made("/a", 1);
        inbox.receive("other-" + consumer, batch(record), event -> Handled.done());

        // When
        inbox.receive(consumer, batch(record), this::write);

        // Then
        assertThat(effects()).containsExactly("/a 1");
    }

    @Test
    void remembersWhatItIgnored() {
        // Given
        var record = made("/a", 1);
        inbox.receive(consumer, batch(record), event -> Handled.ignored("unknown type"));

        // When
        inbox.receive(consumer, batch(record), this::write);

        // Then
        assertThat(effects()).isEmpty();
    }

    @Test
    void buriesPoisonAndGoesOn() {
        // Given
        var poison =
                List.of(
                        record("drover.things.v1", "k", Map.of(), "{}"),
                        record("drover.things.v1", "nul\0", Map.of("ce_id", "\0"), "\0"),
                        record("drover.things.v1", null, Map.of("h", "\uFFFF"), "not json"),
                        record("drover.things.v1", "k", headers(), "[]"),
                        record("drover.things.v1", "k", headers(), "{\"a\":"),
                        record("drover.things.v1", "k", headers(), ""));
        var records = new ArrayList<>(poison);
        records.addFirst(made("/a", 1));
        records.addLast(made("/a", 2));

        // When
        inbox.receive(consumer, batch(records), this::write);
        inbox.receive(consumer, batch(records), this::write);

        // Then
        assertThat(effects()).containsExactly("/a 1", "/a 2");
        assertThat(rows.count("dead_letter", "consumer = ?", consumer)).isEqualTo(poison.size());
    }

    @Test
    void buriesWhatItsHandlerCallsPoisonWithoutItsEffect() {
        // When
        inbox.receive(
                consumer,
                batch(made("/a", 1), made("/a", 2)),
                event -> {
                    write(event);
                    if (sequence(event) == 1) {
                        throw new Poison("name is missing");
                    }
                    return Handled.done();
                });

        // Then
        assertThat(effects()).containsExactly("/a 2");
        assertThat(rows.of("select cause from dead_letter where consumer = ?", consumer))
                .containsExactly("name is missing");
    }

    @Test
    void readsTombstones() {
        // Given
        var gone = new ArrayList<String>();

        // When
        inbox.receive(
                consumer,
                batch(record("drover.thing-state.v1", "thing 1", Map.of(), null)),
                event -> {
                    gone.add(event.key() + " " + event.tombstone());
                    return Handled.done();
                });

        // Then
        assertThat(gone).containsExactly("thing 1 true");
    }

    @Test
    void dropsWhatIsOlderThanItsMemory() {
        // Given
        var old = clock.instant().minus(Duration.ofDays(34));
        var state = event(Ids.next(), "drover.thing-state.v1", "/c", 1, old);

        // When
        inbox.receive(consumer, batch(event("/a", 1, old), state, made("/a", 2)), this::write);

        // Then: but a compacted topic keeps its last word for ever
        assertThat(effects()).containsExactly("/c 1", "/a 2");
    }

    @Test
    void stopsInTheMiddleOfABatchWithoutLosingTheRest() throws InterruptedException {
        // Given: a service that goes down while a handler fails
        var records = batch(made("/a", 1), made("/a", 2));
        var failed = new CountDownLatch(1);
        var consuming =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThatThrownBy(
                                                        () ->
                                                                inbox.receive(
                                                                        consumer,
                                                                        records,
                                                                        event -> {
                                                                            failed.countDown();
                                                                            throw new IllegalStateException(
                                                                                    "down");
                                                                        }))
                                                .hasMessageContaining("stops"));
        failed.await();
        consuming.interrupt();
        consuming.join();

        // When: it is up again and gets the batch again
        inbox.receive(consumer, records, this::write);

        // Then
        assertThat(effects()).containsExactly("/a 1", "/a 2");
    }

    private Handled write(IncomingEvent event) {
        heard.write(consumer, event);
        return Handled.done();
    }

    private List<String> effects() {
        return rows.of(
                "select source || ' ' || sequence from heard where consumer = ? order by id",
                consumer);
    }

    private ConsumerRecord<String, byte[]> made(String source, int sequence) {
        return event(source, sequence, clock.instant());
    }

    private Map<String, String> headers() {
        return Headers.of(made("/p", 1).headers());
    }

    private static long sequence(IncomingEvent event) {
        return event.sequence() == null ? 0 : event.sequence();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
