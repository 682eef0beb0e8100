package io.drover.appmigration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.Scope;
import io.drover.contracts.Site;
import io.drover.contracts.Topics;
import io.drover.contracts.execution.MappingEvent;
import io.drover.contracts.plan.PlanEvent;
import io.drover.contracts.plan.PlanState;
import io.drover.kit.ids.Ids;
import io.drover.kit.json.Json;
import io.drover.testkit.TopicReader;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** plan-service and execution-service as far as app-migration-service hears of them. */
@ApplicationScoped
public class OtherServices implements AutoCloseable {

    static final String BASE_URL = "https://old.example.com";

    private final String bootstrap;
    private final Clock clock;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

    OtherServices(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap, Clock clock) {
        this.bootstrap = bootstrap;
        this.clock = clock;
        makeTopics();
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** One run of one plan. */
    record Run(UUID planId, UUID executionId) {

        static Run fresh() {
            return new Run(Ids.next(), Ids.next());
        }

        PlanEvent.RunRequested requested(String... appKeys) {
            var now = java.time.Instant.EPOCH;
            return new PlanEvent.RunRequested(
                    planId,
                    state("RUNNING"),
                    executionId,
                    scope(true, appKeys),
                    new Site(new UUID(0, 1), "Old", "confluence-export", BASE_URL),
                    new Site(new UUID(0, 2), "New", "confluence-cloud", "https://new.example.com"),
                    now,
                    now,
                    null);
        }

        PlanEvent.ChecksRequested checksRequested(
                UUID checkRunId, boolean consent, String... appKeys) {
            var request = requested(appKeys);
            return new PlanEvent.ChecksRequested(
                    planId,
                    state("SAVED"),
                    checkRunId,
                    scope(consent, appKeys),
                    request.sourceSite(),
                    request.destinationSite());
        }

        PlanEvent.Finished finished(Map<String, Long> counts) {
            return new PlanEvent.Finished(planId, state("FINISHED"), executionId, outcome(counts));
        }

        PlanEvent.Incomplete incomplete(Map<String, Long> counts) {
            return new PlanEvent.Incomplete(
                    planId, state("INCOMPLETE"), executionId, outcome(counts));
        }

        PlanEvent.Stopped stopped() {
            return stopped(Map.of());
        }

        PlanEvent.Stopped stopped(Map<String, Long> counts) {
            return new PlanEvent.Stopped(planId, state("STOPPED"), executionId, outcome(counts));
        }

        PlanEvent.Failed failed() {
            return new PlanEvent.Failed(planId, state("FAILED"), executionId, outcome(Map.of()));
        }

        PlanEvent.Deleted deleted() {
            return new PlanEvent.Deleted(planId, state("FINISHED"));
        }

        MappingEvent.ItemsMapped mapped(String space, String namespace, String... sourceIds) {
            return new MappingEvent.ItemsMapped(
                    executionId,
                    planId,
                    space,
                    namespace,
                    Arrays.stream(sourceIds)
                            .map(id -> new MappingEvent.Mapping(id, "new-" + id, "CREATED"))
                            .toList());
        }

        private static PlanState state(String status) {
            return new PlanState(status, null, false, 1);
        }

        private static PlanEvent.Outcome outcome(Map<String, Long> counts) {
            return new PlanEvent.Outcome(
                    "RUNNING", null, Counters.NONE, Duration.ofMinutes(1), counts);
        }

        private static Scope scope(boolean consent, String... appKeys) {
            return new Scope(
                    "ALL",
                    new Scope.GlobalTemplates("NONE", List.of()),
                    new Scope.Spaces("ALL", List.of(), List.of(), true, true, "ALL", null),
                    Arrays.stream(appKeys)
                            .map(key -> new Scope.App(key, consent, "somebody", null))
                            .toList());
        }
    }

    /** An event as this service published it. */
    record Published(
            String type, String source, String sequence, String actor, String key, JsonNode data) {}

    /** Publishes an event. */
    void say(Event event) {
        say(Ids.next(), event);
    }

    /** Publishes an event under an id, which may have been used. */
    void say(UUID id, Event event) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.topic(), event.key(), Json.lenient().writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", id.toString());
            header(record, "ce_source", event.source());
            header(record, "ce_type", event.type());
            header(record, "ce_time", clock.instant().toString());
            if (event.sequenced()) {
                long number =
                        sequences
                                .computeIfAbsent(event.source(), _ -> new AtomicLong())
                                .incrementAndGet();
                header(record, "ce_sequence", "%020d".formatted(number));
            }
            send(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes bytes that are no event. */
    void babble(String topic, String key, String nonsense) {
        send(new ProducerRecord<>(topic, key, nonsense.getBytes(UTF_8)));
    }

    /** What this service has published about a source so far. */
    List<Published> heard(String topic, String source) {
        return heard(topic).stream().filter(event -> event.source().equals(source)).toList();
    }

    /** What this service has published so far. */
    List<Published> heard(String topic) {
        return TopicReader.read(bootstrap, topic).stream()
                .filter(record -> record.value() != null)
                .map(
                        record ->
                                new Published(
                                        TopicReader.header(record, "ce_type"),
                                        TopicReader.header(record, "ce_source"),
                                        TopicReader.header(record, "ce_sequence"),
                                        TopicReader.header(record, "ce_actor"),
                                        record.key(),
                                        tree(record.value())))
                .toList();
    }

    @Override
    @PreDestroy
    public void close() {
        producer.close();
    }

    private static JsonNode tree(byte[] value) {
        try {
            return Json.lenient().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private void makeTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.PLANS, 3, (short) 1),
                                    new NewTopic(Topics.MAPPINGS, 3, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
