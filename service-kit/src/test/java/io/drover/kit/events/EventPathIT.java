package io.drover.kit.events;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Rows;
import io.drover.kit.trial.Things;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class EventPathIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject Rows rows;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void writesTheBytesOfTheContract() {
        // When
        var id = make("bytes");

        // Then
        var record = published(id);
        assertThat(record.key()).isEqualTo(id);
        assertThat(new String(record.value(), UTF_8))
                .isIn(
                        "{\"id\":\"%s\",\"name\":\"bytes\"}".formatted(id),
                        "{\"name\":\"bytes\",\"id\":\"%s\"}".formatted(id));
        var headers = new ArrayList<String>();
        record.headers().forEach(h -> headers.add(h.key() + ": " + new String(h.value(), UTF_8)));
        var eventId = TopicReader.header(record, "ce_id");
        var time = TopicReader.header(record, "ce_time");
        assertThat(headers)
                .containsExactlyInAnyOrder(
                        "ce_specversion: 1.0",
                        "ce_id: " + eventId,
                        "ce_source: /things/" + id,
                        "ce_type: drover.thing.made.v1",
                        "ce_time: " + time,
                        "ce_dataschema: https://drover.io/schemas/drover.thing.made.v1.json",
                        "ce_partitionkey: " + id,
                        "ce_sequence: 00000000000000000001",
                        "ce_correlationid: " + id,
                        "ce_actor: test-operator",
                        "content-type: application/json",
                        "traceparent: " + TopicReader.header(record, "traceparent"));
        assertThat(UUID.fromString(eventId).version()).isEqualTo(7);
        assertThat(Instant.parse(time).toString()).isEqualTo(time);
    }

    @Test
    void carriesOneTraceFromTheRequestToTheConsumer() {
        // When
        var id = make("traced");

        // Then
        assertThat(TopicReader.header(published(id), "traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01");
        assertThat(heard("/things/" + id, "trace")).containsExactly(TRACE);
    }

    @Test
    void putsPoisonOnTheDeadLetterTopicAndGoesOn() throws Exception {
        // Given
        var poison = "poison " + Ids.next();
        try (var stranger =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int partition = 0; partition < 2; partition++) {
                var record =
                        new ProducerRecord<>(
                                Things.TOPIC, partition, "key", poison.getBytes(UTF_8));
                record.headers().add("from", "a stranger".getBytes(UTF_8));
                stranger.send(record).get();
            }
        }

        // When
        var id = make("after poison");

        // Then
        assertThat(heard("/things/" + id, "name")).containsExactly("after poison");
        await().untilAsserted(() -> assertThat(dead(poison)).hasSize(2));
        var letter = dead(poison).getFirst();
        assertThat(letter.key()).isEqualTo("key");
        assertThat(TopicReader.header(letter, "from")).isEqualTo("a stranger");
        assertThat(TopicReader.header(letter, "drover-dlq-topic")).isEqualTo(Things.TOPIC);
        assertThat(TopicReader.header(letter, "drover-dlq-consumer")).isEqualTo("things");
        assertThat(TopicReader.header(letter, "drover-dlq-cause")).contains("ce_specversion");
    }

    @Test
    void makesTheTopicsItOwns() throws Exception {
        // Given
        make("for its topics");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            // When
            var topics = List.of(Things.TOPIC, "drover.thing-state.v1", "drover.trial-service.dlq");
            var described = admin.describeTopics(topics).allTopicNames().get();
            var resources =
                    topics.stream()
                            .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t))
                            .toList();
            var configs = admin.describeConfigs(resources).all().get();

            // Then
            assertThat(described.get(Things.TOPIC).partitions()).hasSize(2);
            assertThat(configs.get(resources.get(0)).get("retention.ms").value())
                    .isEqualTo("2592000000");
            assertThat(configs.get(resources.get(1)).get("cleanup.policy").value())
                    .isEqualTo("compact");
            assertThat(configs.get(resources.get(2)).get("retention.ms").value())
                    .isEqualTo("1209600000");
        }
    }

    private static String make(String name) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post("/api/v1/things")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ConsumerRecord<String, byte[]> published(String id) {
        var source = "/things/" + id;
        await().until(() -> !about(source).isEmpty());
        return about(source).getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> about(String source) {
        return TopicReader.read(bootstrap, Things.TOPIC).stream()
                .filter(record -> TopicReader.header(record, "ce_source").equals(source))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> dead(String value) {
        return TopicReader.read(bootstrap, "drover.trial-service.dlq").stream()
                .filter(record -> Arrays.equals(record.value(), value.getBytes(UTF_8)))
                .toList();
    }

    private List<String> heard(String source, String column) {
        var query = "select " + column + " from heard where consumer = 'things' and source = ?";
        await().until(() -> !rows.of(query, source).isEmpty());
        return rows.of(query, source);
    }
}
