package io.drover.plan;

import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.StepProgress;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.SiteEvent;
import io.drover.kit.ids.Ids;
import io.drover.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks for the other services on real topics. */
final class Neighbours implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> sequences = new HashMap<>();

    Neighbours(String bootstrap) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** A record that can be sent more than once. */
    ProducerRecord<String, byte[]> record(Event event) {
        return record(event, sequences.merge(event.source(), 1L, Long::sum));
    }

    ProducerRecord<String, byte[]> record(Event event, long sequence) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.topic(), event.key(), Json.lenient().writeValueAsBytes(event));
            var headers = new HashMap<String, String>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", Ids.next().toString());
            headers.put("ce_type", event.type());
            headers.put("ce_source", event.source());
            headers.put("ce_time", Instant.now().toString());
            if (event.sequenced()) {
                headers.put("ce_sequence", "%020d".formatted(sequence));
            }
            headers.forEach(
                    (name, value) ->
                            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void say(Event event) {
        send(record(event));
    }

    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    UUID source() {
        var id = Ids.next();
        say(new SiteEvent.Created(id, site("Old wiki", "confluence-export", "READY")));
        return id;
    }

    UUID destination() {
        var id = Ids.next();
        say(new SiteEvent.Created(id, site("Cloud", "confluence-cloud", "NONE")));
        return id;
    }

    void inventory(UUID site, String inventory) {
        say(new SiteEvent.Changed(site, site("Old wiki", "confluence-export", inventory)));
    }

    private static SiteEvent.SiteState site(String name, String kind, String inventory) {
        var url = kind.equals("confluence-cloud") ? "https://new.example" : null;
        return new SiteEvent.SiteState(name, kind, url, name, true, inventory, 1, Map.of(), null);
    }

    /** execution-service answers a check run with these results. */
    void checked(UUID plan, UUID run, CheckRunEvent.CheckResult... results) {
        for (var result : results) {
            say(new CheckRunEvent.ResultRecorded(run, plan, CheckRunEvent.EXECUTION, result));
        }
        say(completed(plan, run, results));
    }

    /** app-migration-service answers a check run without anything amiss. */
    void appsChecked(UUID plan, UUID run) {
        say(
                new CheckRunEvent.Completed(
                        run,
                        plan,
                        CheckRunEvent.APPS,
                        new io.drover.contracts.CheckSummary(0, 0, 0, 0, 0),
                        List.of()));
    }

    static CheckRunEvent.Completed completed(
            UUID plan, UUID run, CheckRunEvent.CheckResult... results) {
        return new CheckRunEvent.Completed(
                run,
                plan,
                CheckRunEvent.EXECUTION,
                new io.drover.contracts.CheckSummary(0, 0, 0, 0, 0),
                List.of(results));
    }

    static CheckRunEvent.CheckResult result(String key, String outcome, long items) {
        return new CheckRunEvent.CheckResult(
                key, "ERROR", outcome, "What was found", null, true, items, null, null);
    }

    static ExecutionEvent.Accepted accepted(UUID plan, UUID execution) {
        return new ExecutionEvent.Accepted(
                execution, plan, new ExecutionEvent.ExecutionState("READY", null, 1, 0, List.of()));
    }

    static ExecutionEvent.StepStarted spacesStarted(UUID plan, UUID execution) {
        return new ExecutionEvent.StepStarted(
                execution,
                plan,
                new ExecutionEvent.StepState(
                        "SPACES", "RUNNING", new Counters(10, 10, 0, 0, 0, 0, 0), null));
    }

    static ExecutionEvent.Finished finished(UUID plan, UUID execution) {
        return new ExecutionEvent.Finished(execution, plan, done("FINISHED"), result());
    }

    static ExecutionEvent.Stopped stopped(UUID plan, UUID execution) {
        return new ExecutionEvent.Stopped(execution, plan, done("STOPPED"), result());
    }

    private static ExecutionEvent.ExecutionState done(String status) {
        return new ExecutionEvent.ExecutionState(
                status,
                null,
                1,
                100,
                List.of(
                        new StepProgress(
                                "SPACES", "COMPLETE", 10, 0, 0, 10, 0, 0, 0, 400, 400, 100)));
    }

    private static ExecutionEvent.Result result() {
        return new ExecutionEvent.Result(
                null,
                new Counters(10, 0, 0, 10, 0, 0, 0),
                Duration.ofSeconds(3),
                Map.of("confluence:page", 10L),
                Map.of(),
                null,
                Map.of(),
                List.of());
    }

    @Override
    public void close() {
        producer.close();
    }
}
