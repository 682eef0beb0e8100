package io.drover.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records, schemas and samples say the same.
 *
 * <p>After a wanted change: {@code ./mvnw -pl contracts test -Dcontracts.write}, then read the
 * diff. Samples are never rewritten: each is a promise already given.
 */
class ContractTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path SAMPLES = Path.of("src/main/resources/samples");

    private final JsonMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    static Stream<String> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theCommittedSchemaIsThatOfTheRecord(String type) throws IOException {
        // Given
        Path file = SCHEMAS.resolve(type + ".json");

        // When
        String schema =
                json.writerWithDefaultPrettyPrinter().writeValueAsString(new Schemas().of(type))
                        + "\n";

        // Then
        if (System.getProperty("contracts.write") != null) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(file, schema);
        }
        assertThat(file).exists().content().isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everySampleIsValidAndSurvivesItsRecord(String type) throws IOException {
        // Given
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(new Schemas().of(type));
        for (Path file : samplesOf(type)) {
            JsonNode sample = json.readTree(file.toFile());

            // When
            Event event = json.treeToValue(sample, EventTypes.record(type).orElseThrow());

            // Then
            assertThat(schema.validate(sample)).as(file.toString()).isEmpty();
            assertThat(json.readTree(json.writeValueAsBytes(event))).isEqualTo(sample);
            assertThat(event.type()).isEqualTo(type);
            assertThat(event.source()).startsWith("/");
            assertThat(event.key()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aReaderOfTodayUnderstandsAnEventOfTomorrow(String type) throws IOException {
        for (Path file : samplesOf(type)) {
            // Given
            ObjectNode sample = (ObjectNode) json.readTree(file.toFile());
            Event today = json.treeToValue(sample, EventTypes.record(type).orElseThrow());
            sample.put("aFieldOfTomorrow", 1);

            // When
            Event read = json.treeToValue(sample, EventTypes.record(type).orElseThrow());

            // Then
            assertThat(read).isEqualTo(today);
        }
    }

    @Test
    void noSampleAndNoSchemaIsLeftWithoutARecord() throws IOException {
        // Given
        List<String> files;
        try (Stream<Path> all = Stream.concat(Files.list(SCHEMAS), Files.list(SAMPLES))) {
            files = all.map(file -> file.getFileName().toString()).toList();
        }

        // When
        List<String> orphans =
                files.stream()
                        .filter(
                                name ->
                                        EventTypes.all().stream()
                                                .noneMatch(type -> name.startsWith(type + ".")))
                        .toList();

        // Then
        assertThat(orphans).isEmpty();
    }

    @Test
    void theCommittedAsyncApiDocumentHasEveryTopicAndEvent() throws IOException {
        // Given
        Path file = Path.of("..", "docs", "events", "asyncapi.json");
        Map<Event, JsonNode> samples = new LinkedHashMap<>();
        for (String type : EventTypes.all()) {
            for (Path each : samplesOf(type)) {
                JsonNode sample = json.readTree(each.toFile());
                samples.put(
                        json.treeToValue(sample, EventTypes.record(type).orElseThrow()), sample);
            }
        }

        // When
        JsonNode document =
                new AsyncApi(json).of(samples, "../../contracts/src/main/resources/schemas");

        // Then
        String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        if (System.getProperty("contracts.write") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).exists().content().isEqualTo(text);
    }

    @Test
    void typesAreNamedAsEventsAreNamed() {
        assertThat(EventTypes.all())
                .hasSizeGreaterThan(50)
                .allMatch(type -> type.matches("drover\\.[a-z-]+\\.[a-z-]+\\.v1"));
    }

    private static List<Path> samplesOf(String type) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<Path> samples =
                    files.filter(file -> file.getFileName().toString().startsWith(type + "."))
                            .sorted()
                            .toList();
            assertThat(samples).as("samples of " + type).isNotEmpty();
            return samples;
        }
    }
}
