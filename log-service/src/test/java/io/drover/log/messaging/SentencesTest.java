package io.drover.log.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

    private static final Set<String> NOT_LOGGED =
            Set.of(
                    "drover.plan.snapshot.v1",
                    "drover.progress.reported.v1",
                    "drover.items.mapped.v1",
                    "drover.mappings.voided.v1");

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    static Stream<String> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventThatIsLoggedHasASentence(String type) throws IOException {
        // Given
        Event event = sample(type);

        // When
        String sentence = Sentences.of(event);

        // Then
        if (NOT_LOGGED.contains(type)) {
            assertThat(sentence).isNull();
        } else {
            assertThat(sentence)
                    .isNotBlank()
                    .doesNotContain("null")
                    .matches("(?s)[A-Z0-9].*[.)A-Z_]");
        }
    }

    @Test
    void everyTopicWithASentenceIsReadAndNoOther() throws IOException {
        // Given
        Set<String> spoken = new TreeSet<>();
        for (String type : EventTypes.all()) {
            if (!NOT_LOGGED.contains(type)) {
                spoken.add(sample(type).topic());
            }
        }

        // When
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }

        // Then
        assertThat(settings.getProperty("mp.messaging.incoming.events.topics").split(","))
                .containsExactlyInAnyOrderElementsOf(spoken);
    }

    private Event sample(String type) throws IOException {
        try (InputStream sample = Event.class.getResourceAsStream("/samples/" + type + ".json")) {
            return json.readValue(
                    Objects.requireNonNull(sample), EventTypes.record(type).orElseThrow());
        }
    }
}
