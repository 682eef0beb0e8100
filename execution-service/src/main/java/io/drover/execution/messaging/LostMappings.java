package io.drover.execution.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.contracts.Topics;
import io.drover.contracts.execution.MappingEvent;
import io.drover.execution.application.Executions;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.NewMapping;
import io.drover.execution.application.Route;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.PinnedSite;
import io.drover.kit.events.AfterRestore;
import io.drover.kit.json.Json;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Learns again from Kafka what arrived at destinations between a backup and its restore, which no
 * restore has undone, so that a copy finds it there as its own.
 */
@ApplicationScoped
@Priority(LostMappings.BEFORE_LOCKS)
class LostMappings implements AfterRestore {

    /** Reading takes longer than a transaction with a locked execution may be idle. */
    static final int BEFORE_LOCKS = 100;

    private static final Logger LOG = Logger.getLogger(LostMappings.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How far clocks of machines may be apart. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<String, Object> kafka;
    private final Executions executions;
    private final Mappings mappings;

    LostMappings(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Executions executions,
            Mappings mappings) {
        this.kafka = kafka;
        this.executions = executions;
        this.mappings = mappings;
    }

    @Override
    public void putRight(Instant moment) {
        try (var consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.listTopics().getOrDefault(Topics.MAPPINGS, List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            long since = moment.minus(MARGIN).toEpochMilli();
            consumer.offsetsForTimes(
                            partitions.stream()
                                    .collect(Collectors.toMap(Function.identity(), _ -> since)))
                    .forEach(
                            (partition, found) ->
                                    consumer.seek(
                                            partition,
                                            found == null
                                                    ? ends.getOrDefault(partition, 0L)
                                                    : found.offset()));
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(POLL).forEach(record -> learn(record, moment));
            }
        }
    }

    private void learn(ConsumerRecord<String, byte[]> record, Instant moment) {
        try {
            if (!Instant.parse(header(record, "ce_time")).isAfter(moment)) {
                return;
            }
            switch (header(record, "ce_type")) {
                case "drover.items.mapped.v1" ->
                        arrived(read(record, MappingEvent.ItemsMapped.class), moment);
                case "drover.mappings.voided.v1" -> gone(read(record, MappingEvent.Voided.class));
                default -> {}
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warnf("%s/%d is no event: %s", record.topic(), record.offset(), e.getMessage());
        }
    }

    private void arrived(MappingEvent.ItemsMapped event, Instant moment) {
        route(event)
                .ifPresentOrElse(
                        route ->
                                mappings.put(
                                        route,
                                        event.executionId(),
                                        event.mappings().stream()
                                                .map(
                                                        each ->
                                                                new NewMapping(
                                                                        kind(event.namespace()),
                                                                        each.sourceId(),
                                                                        each.destinationId(),
                                                                        event.space()))
                                                .toList(),
                                        moment),
                        () ->
                                LOG.warnf(
                                        "What execution %s moved to %s is not known any more",
                                        event.executionId(), event.space()));
    }

    private void gone(MappingEvent.Voided event) {
        route(event)
                .ifPresent(
                        route ->
                                event.sourceIds()
                                        .forEach(
                                                id ->
                                                        mappings.forget(
                                                                route,
                                                                kind(event.namespace()),
                                                                id)));
    }

    /** Empty for a run that only the lost time knew. */
    private Optional<Route> route(MappingEvent event) {
        Execution execution = executions.find(event.executionId()).orElse(null);
        PinnedSite source = execution == null ? null : execution.source();
        PinnedSite destination = execution == null ? null : execution.destination();
        return source == null || destination == null
                ? Optional.empty()
                : Optional.of(Route.between(source, destination));
    }

    private static ItemKind kind(String namespace) {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> kind.namespace().equals(namespace))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + namespace));
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type)
            throws IOException {
        return Json.lenient().readValue(record.value(), type);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
