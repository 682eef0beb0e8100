package io.drover.kit.events;

import static io.drover.kit.events.Records.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.sql.Sql;
import io.drover.kit.start.WrongSetting;
import io.drover.kit.trial.HeardThings;
import io.drover.kit.trial.Rows;
import io.drover.kit.trial.Things;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicReader;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class RestorePointIT {

    private static final String STATE = "drover.thing-state.v1";

    @Inject Things things;
    @Inject Rows rows;
    @Inject Sql sql;
    @Inject Clock clock;
    @Inject Inbox inbox;
    @Inject HeardThings heard;
    @Inject RestoredTo restored;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final AtomicInteger puttingRight = new AtomicInteger();
    private String group;
    private Instant moment;

    @BeforeEach
    void anHourAgo() {
        group = "restored-" + Ids.next();
        moment = clock.instant().minus(Duration.ofHours(1));
    }

    @AfterEach
    void neverRestored() {
        rows.change("delete from restore_point");
        restored.is(null);
    }

    @Test
    void letsSequencesJumpAheadOnce() {
        // Given
        var source = "/things/" + Ids.next();
        things.say(source, "before", 2, false);

        // When: it starts twice
        restorePoint(moment).start(new StartupEvent());
        restorePoint(moment).start(new StartupEvent());
        things.say(source, "after", 1, false);

        // Then
        await().untilAsserted(
                        () ->
                                assertThat(said(source))
                                        .extracting(e -> TopicReader.header(e, "ce_sequence"))
                                        .map(Long::valueOf)
                                        .containsExactly(1L, 2L, 1_000_003L));
        assertThat(said(source).getLast().headers().lastHeader("ce_restoredto")).isNotNull();
        assertThat(puttingRight).hasValue(1);
    }

    @Test
    void setsConsumersBackToTenMinutesBeforeTheMoment() throws Exception {
        // Given: a group that has read everything
        var read = new TopicPartition("read-by-" + group, 0);
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(read.topic(), 1, (short) 1))).all().get();
            send(read, moment.minus(Duration.ofMinutes(11)));
            send(read, moment.minus(Duration.ofMinutes(9)));
            send(read, moment.plus(Duration.ofMinutes(9)));
            admin.alterConsumerGroupOffsets(group, Map.of(read, new OffsetAndMetadata(3)))
                    .all()
                    .get();

            // When
            restorePoint(moment).start(new StartupEvent());

            // Then
            assertThat(
                            admin.listConsumerGroupOffsets(group)
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .get(read)
                                    .offset())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesWhileAnotherReplicaRunsAndChangesNothing() {
        // Given
        var source = "/things/" + Ids.next();
        things.say(source, "before", 1, false);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "group.id", group);
        try (var other =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of(Things.TOPIC));
            await().until(
                            () -> {
                                other.poll(Duration.ofMillis(100));
                                return !other.assignment().isEmpty();
                            });

            // When // Then
            assertThatThrownBy(() -> restorePoint(moment).start(new StartupEvent()))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("drover.restored-to")
                    .hasMessageContaining("Stop all replicas");
        }
        assertThat(rows.count("restore_point", "true")).isZero();
        assertThat(rows.of("select max(last) from event_sequence where source = ?", source))
                .containsExactly("1");
    }

    @Test
    void refusesAMomentThatIsToCome() {
        assertThatThrownBy(
                        () ->
                                restorePoint(clock.instant().plus(Duration.ofHours(1)))
                                        .start(new StartupEvent()))
                .isInstanceOf(WrongSetting.class);
    }

    @Test
    void forgetsWhatWasSaidBetweenTheBackupAndTheRestore() {
        // Given
        var consumer = "consumer-" + Ids.next();
        restored.is(moment);
        var early = said("/early", moment.minusSeconds(1), null);
        var undone = said("/undone", moment.plusSeconds(1), null);
        var since = said("/since", moment.plusSeconds(2), moment);

        // When
        inbox.receive(
                consumer,
                batch(early, undone, since),
                event -> {
                    heard.write(consumer, event);
                    return Handled.done();
                });

        // Then
        assertThat(rows.of("select source from heard where consumer = ? order by id", consumer))
                .containsExactly("/early", "/since");
    }

    private RestorePoint restorePoint(Instant to) {
        return new RestorePoint(
                sql,
                new Rewind(Map.of("bootstrap.servers", bootstrap), group),
                restored,
                List.of(_ -> puttingRight.incrementAndGet()),
                clock,
                Optional.of(to.toString()));
    }

    private static ConsumerRecord<String, byte[]> said(String source, Instant time, Instant mark) {
        var record = Records.event(source, 1, time);
        if (mark != null) {
            record.headers().add("ce_restoredto", mark.toString().getBytes());
        }
        return record;
    }

    private List<ConsumerRecord<String, byte[]>> said(String source) {
        return TopicReader.read(bootstrap, STATE).stream()
                .filter(record -> TopicReader.header(record, "ce_source").equals(source))
                .toList();
    }

    private void send(TopicPartition to, Instant time) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    to.topic(),
                                    to.partition(),
                                    time.toEpochMilli(),
                                    "key",
                                    new byte[1]))
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }
}
