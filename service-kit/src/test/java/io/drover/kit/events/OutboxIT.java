package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Rows;
import io.drover.kit.trial.Things;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class OutboxIT {

    private static final String STATE = "drover.thing-state.v1";

    @Inject Things things;
    @Inject Outbox outbox;
    @Inject Rows rows;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void publishesNothingOfARolledBackCommand() {
        // Given
        var source = source();
        assertThatThrownBy(() -> things.say(source, "never", 1, true)).hasMessage("rolled back");
        assertThatThrownBy(() -> things.makeAndDie(source)).isNotNull();

        // When
        things.say(source, "after it", 1, false);

        // Then
        await().untilAsserted(() -> assertThat(said(source, STATE)).containsExactly("after it"));
        assertThat(said(source, Things.TOPIC)).containsExactly("after it", "uncounted");
        assertThat(allOf(Things.TOPIC)).noneMatch(record -> value(record).contains(source + "\""));
        assertThat(rows.count("thing", "name = ?", source)).isZero();
    }

    @Test
    void refusesAnEventWithoutTransaction() {
        // When // Then
        assertThatThrownBy(() -> outbox.tombstone(STATE, "key"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsWithoutGapsInTheOrderOfCommitsUnderConcurrency() {
        // Given: many transactions on two sources, a third of them rolled back
        var one = source();
        var two = source();
        int commits = 0;
        var random = new Random(42);
        try (var commands = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 150; i++) {
                boolean fail = random.nextInt(3) == 0;
                var first = random.nextBoolean() ? one : two;
                var second = first.equals(one) ? two : one;
                commits += fail ? 0 : 1;
                commands.execute(() -> sayBoth(first, second, fail));
            }
        }

        // When
        int expected = commits;
        await().until(() -> sequences(one, STATE).size() >= expected);
        await().until(() -> rows.count("outbox", "true") == 0);

        // Then
        var counted = LongStream.rangeClosed(1, commits).boxed().toList();
        assertThat(sequences(one, STATE)).isEqualTo(counted);
        assertThat(sequences(two, STATE)).isEqualTo(counted);
        assertThat(sequences(one, Things.TOPIC)).isEqualTo(counted);
        assertThat(sequences(two, Things.TOPIC)).isEqualTo(counted);
    }

    @Test
    void countsAllEventsOfOneTransaction() {
        // Given
        var source = source();

        // When
        things.say(source, "much", 40, false);
        things.say(source, "more", 2, false);

        // Then
        await().untilAsserted(
                        () ->
                                assertThat(sequences(source, STATE))
                                        .isEqualTo(LongStream.rangeClosed(1, 42).boxed().toList()));
    }

    private void sayBoth(String first, String second, boolean fail) {
        try {
            things.sayOfTwo(first, second, fail);
        } catch (IllegalStateException e) {
            assertThat(fail).isTrue();
        }
    }

    private List<Long> sequences(String source, String topic) {
        return of(source, topic).stream()
                .map(record -> TopicReader.header(record, "ce_sequence"))
                .filter(sequence -> !sequence.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    private List<String> said(String source, String topic) {
        return of(source, topic).stream()
                .map(OutboxIT::value)
                .map(value -> value.replaceAll("\\{\"name\":\"(.*)\"}", "$1"))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> of(String source, String topic) {
        return allOf(topic).stream()
                .filter(record -> TopicReader.header(record, "ce_source").equals(source))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> allOf(String topic) {
        return TopicReader.read(bootstrap, topic);
    }

    private static String value(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static String source() {
        return "/sources/" + Ids.next();
    }
}
