package io.drover.execution.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.drover.kit.json.Json;
import io.drover.testkit.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What execution-service said on its topics so far. */
@ApplicationScoped
public class SaidEvents {

    private static final List<String> TOPICS =
            List.of(
                    "drover.executions.v1",
                    "drover.items.v1",
                    "drover.mappings.v1",
                    "drover.progress.v1",
                    "drover.sites.v1");

    private final String bootstrap;

    SaidEvents(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** An event as it was sent; data is a missing node for a tombstone. */
    public record Said(String topic, String type, String source, String sequence, JsonNode data) {}

    List<Said> of(String source) {
        return all().stream().filter(event -> event.source().equals(source)).toList();
    }

    List<Said> all() {
        return TOPICS.stream()
                .flatMap(topic -> TopicReader.read(bootstrap, topic).stream())
                .flatMap(SaidEvents::said)
                .toList();
    }

    private static Stream<Said> said(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode data =
                    record.value() == null
                            ? MissingNode.getInstance()
                            : Json.lenient().readTree(record.value());
            return Stream.of(
                    new Said(
                            record.topic(),
                            TopicReader.header(record, "ce_type"),
                            TopicReader.header(record, "ce_source"),
                            TopicReader.header(record, "ce_sequence"),
                            data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
