package io.drover.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.system.stack.LocalStack;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.TopicReader;
import io.drover.testkit.TopicWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The subscribers of the guide, taken from its page, on a stream as bad as it is allowed to be. */
@Order(34)
class SubscribeST {

    private static final String TOPIC = "drover.plan-state.v1";
    private static final String END = "the-end";
    private static final KafkaResource KAFKA = new KafkaResource();

    private static final String DELETED = UUID.randomUUID().toString();

    private static String broker;

    /** The records of the stack's plans, in another broker, doubled and shuffled per key. */
    @BeforeAll
    static void sendsWhatAMigrationSaid() {
        Migrations.sample();
        broker = KAFKA.start().get("kafka.bootstrap.servers");
        List<ConsumerRecord<String, byte[]>> said =
                new ArrayList<>(TopicReader.read(LocalStack.shared().kafka(), TOPIC));
        said.removeIf(record -> record.value() == null);
        said.addAll(List.copyOf(said));
        Collections.shuffle(said, new Random(7));
        try (TopicWriter writer = new TopicWriter(broker, TOPIC)) {
            ConsumerRecord<String, byte[]> any = said.getFirst();
            writer.send(TOPIC, any.key(), with(any, "ce_type", "drover.plan.dreamt.v1"), "{}");
            said.forEach(record -> writer.send(TOPIC, record.key(), headers(record), text(record)));
            writer.send(TOPIC, DELETED, with(any, "ce_id", "1"), "{\"plan\":{}}");
            writer.send(TOPIC, DELETED, Map.of(), null);
            writer.send(TOPIC, DELETED, with(any, "ce_id", "2"), "{\"plan\":{\"late\":true}}");
            writer.send(TOPIC, END, with(any, "ce_id", "3"), "{}");
        }
    }

    @AfterAll
    static void ends() {
        KAFKA.stop();
    }

    @Test
    void aSubscriberInNodeSeesWhatTheApiSays() throws Exception {
        // Given
        NodeTools.install();
        Path program = write("js", NodeTools.API.resolve("target/subscriber.mjs"));
        // When
        Map<String, String> seen = seenBy("node", program.toString(), broker);
        // Then
        assertSeesWhatTheApiSays(seen);
    }

    @Test
    void aSubscriberInJavaSeesWhatTheApiSays() throws Exception {
        // Given
        Path program = write("java", Path.of("target", "subscriber", "Subscriber.java"));
        String libraries =
                Stream.of(
                                KafkaConsumer.class,
                                org.slf4j.Logger.class,
                                net.jpountz.lz4.LZ4Factory.class)
                        .map(library -> library.getProtectionDomain().getCodeSource().getLocation())
                        .map(location -> Path.of(location.getPath()).toString())
                        .collect(joining(":"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // When
        Map<String, String> seen = seenBy(java, "-cp", libraries, program.toString(), broker);
        // Then
        assertSeesWhatTheApiSays(seen);
    }

    private static void assertSeesWhatTheApiSays(Map<String, String> seen) throws IOException {
        assertThat(seen).containsEntry(DELETED, "deleted").hasSizeGreaterThan(2);
        for (JsonNode plan : LocalStack.shared().as("viewer").list("/api/v1/plans")) {
            String id = plan.path("id").asText();
            JsonNode view = new ObjectMapper().readTree(seen.get(id)).path("plan");
            for (String member : List.of("name", "status", "revision", "executionId", "endedAt")) {
                assertThat(view.path(member)).as(member).isEqualTo(plan.path(member));
            }
        }
    }

    /** What a subscriber said last of each key, once it has come to the end. */
    private static Map<String, String> seenBy(String... command) throws IOException {
        Process subscriber =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, String> seen = new HashMap<>();
        try (BufferedReader said = subscriber.inputReader()) {
            while (!seen.containsKey(END)) {
                String line = Objects.requireNonNull(said.readLine(), "it ended before the end");
                String[] words = line.split(" ", 2);
                seen.put(words[0], words[1]);
            }
        } finally {
            subscriber.destroyForcibly();
        }
        return seen;
    }

    /** Writes the code that the page has in this language to a file. */
    private static Path write(String language, Path file) throws IOException {
        String page = Files.readString(LocalStack.checkout().resolve("docs/how-to/subscribe.md"));
        var code = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(code.find()).isTrue();
        Files.createDirectories(file.getParent());
        return Files.writeString(file, code.group(1));
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static Map<String, String> with(
            ConsumerRecord<String, byte[]> record, String name, String value) {
        Map<String, String> headers = headers(record);
        headers.put(name, value);
        return headers;
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
