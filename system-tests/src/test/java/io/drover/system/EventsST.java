package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import io.drover.system.destination.SandboxSite;
import io.drover.system.events.KafkaDump;
import io.drover.system.events.KafkaDump.Seen;
import io.drover.system.events.Schemas;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.stack.LocalStack;
import io.drover.testkit.TopicWriter;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything that all other tests made the services say. */
@Order(100)
class EventsST {
    private static final Set<String> COMPACTED =
            Set.of("drover.plan-state.v1", "drover.sites.v1", "drover.apps.v1");
    private static final Set<String> UNNUMBERED =
            Set.of("drover.items.v1", "drover.mappings.v1", "drover.progress.v1");
    private static final Set<String> NOT_LOGGED =
            Set.of("drover.plan-state.v1", "drover.mappings.v1", "drover.progress.v1");
    private static final Pattern SOURCE =
            Pattern.compile(
                    "/(plans|executions|app-migrations|sites)/[0-9a-f-]{36}"
                            + "|/check-runs/[0-9a-f-]{36}/(execution|apps)"
                            + "|/apps/[a-z0-9._-]+"
                            + "|/audit/(plan|execution|app-migration|log)-service");
    private static final Pattern TYPE = Pattern.compile("drover\\.[a-z-]+\\.[a-z]+(-[a-z]+)*\\.v1");
    private static final Pattern TRACE =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}");

    private static LocalStack stack;
    private static KafkaDump dump;

    @BeforeAll
    static void reads() {
        stack = LocalStack.shared();
        Migrations.sample();
        dump = KafkaDump.of(stack.kafka());
    }

    @Test
    void lieOnTheTopicsThatArePublishedAndOnNoOther() throws IOException {
        // Given
        Set<String> published = new TreeSet<>();
        new ObjectMapper()
                .readTree(LocalStack.checkout().resolve("docs/events/asyncapi.json").toFile())
                .path("channels")
                .fieldNames()
                .forEachRemaining(published::add);
        // When
        Map<String, List<Seen>> topics = dump.byTopic();
        // Then
        assertThat(topics.keySet())
                .containsAll(published)
                .allMatch(topic -> published.contains(topic) || topic.endsWith(".dlq"))
                .containsAll(
                        LocalStack.services().stream()
                                .map(service -> "drover." + service + ".dlq")
                                .toList());
        assertThat(published)
                .allSatisfy(topic -> assertThat(topics.get(topic)).as(topic).isNotEmpty());
    }

    @Test
    void areOfTheTypesThatTheirTopicHasAndNamedAsTheirDataSays() throws IOException {
        // Given
        ObjectMapper json =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Seen seen : dump.events()) {
            // When
            Event event =
                    json.treeToValue(seen.data(), EventTypes.record(seen.type()).orElseThrow());
            // Then
            assertThat(seen.topic()).as("%s", seen).isEqualTo(event.topic());
            assertThat(seen.key()).as("%s", seen).isEqualTo(event.key());
            assertThat(seen.header("ce_source")).as("%s", seen).isEqualTo(event.source());
            assertThat(seen.header("ce_subject"))
                    .as("%s", seen)
                    .isEqualTo(Objects.requireNonNullElse(event.subject(), ""));
        }
    }

    @Test
    void goToTheDeadLettersOfEachReaderWhenNobodyCanReadThem() {
        // Given
        String plan = UUID.randomUUID().toString();
        Map<String, String> headers =
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/plans/" + plan,
                        "ce_type",
                        "drover.plan.run-requested.v1",
                        "ce_time",
                        Instant.now(Clock.systemUTC()).toString(),
                        "ce_sequence",
                        "%020d".formatted(1));
        // When
        try (TopicWriter nobody = new TopicWriter(stack.kafka())) {
            nobody.send("drover.plans.v1", plan, headers, "{\"planId\": 7}");
        }
        // Then
        for (String reader : List.of("execution-service", "app-migration-service", "log-service")) {
            Seen letter =
                    Migration.patiently("it is a dead letter of " + reader)
                            .until(
                                    () ->
                                            KafkaDump.of(stack.kafka(), "drover." + reader + ".dlq")
                                                    .deadLetters()
                                                    .stream()
                                                    .filter(seen -> plan.equals(seen.key()))
                                                    .findFirst(),
                                    Optional::isPresent)
                            .orElseThrow();
            assertThat(letter.text()).isEqualTo("{\"planId\": 7}");
            assertThat(letter.headers()).containsAllEntriesOf(headers);
            assertThat(letter.header("drover-dlq-topic")).isEqualTo("drover.plans.v1");
            assertThat(letter.header("drover-dlq-cause")).isNotBlank();
        }
    }

    @Test
    void carryTheEnvelope() {
        // Given
        int fewest = 50;
        // When
        List<Seen> events = dump.events();
        // Then
        assertThat(events).hasSizeGreaterThan(fewest);
        for (Seen event : events) {
            assertThat(event.header("ce_specversion")).as("%s", event).isEqualTo("1.0");
            assertThat(UUID.fromString(event.header("ce_id")).version())
                    .as("%s", event)
                    .isEqualTo(7);
            assertThat(event.header("ce_source")).as("%s", event).matches(SOURCE);
            assertThat(event.type()).as("%s", event).matches(TYPE);
            assertThat(Instant.parse(event.header("ce_time"))).as("%s", event).isNotNull();
            assertThat(event.header("ce_dataschema"))
                    .as("%s", event)
                    .endsWith(event.type() + ".json");
            assertThat(event.header("ce_partitionkey")).as("%s", event).isEqualTo(event.key());
            assertThat(event.header("content-type")).as("%s", event).isEqualTo("application/json");
            assertThat(event.header("traceparent")).as("%s", event).matches(TRACE);
            assertThat(event.header("ce_sequence"))
                    .as("%s", event)
                    .matches(isNumbered(event) ? "\\d{20}" : "");
        }
    }

    @Test
    void areTheSameWhenTheyAreSentAgain() {
        // Given
        Map<String, Seen> first = new HashMap<>();
        dump.events().forEach(event -> first.put(event.header("ce_id"), event));
        // When
        List<Seen> records = dump.records();
        // Then
        assertThat(records)
                .allSatisfy(
                        record -> assertThat(record).isEqualTo(first.get(record.header("ce_id"))));
    }

    @Test
    void fitTheirPublishedSchemas() {
        // Given
        Schemas schemas = new Schemas();
        // When
        List<Seen> events = dump.events();
        // Then
        assertThat(events)
                .allSatisfy(event -> assertThat(schemas.check(event)).as("%s", event).isEmpty());
    }

    @Test
    void areNumberedWithoutGapInTheOrderOfTheirKey() {
        // Given
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, List<Long>> numbers = new TreeMap<>();
        // When
        for (Seen event : dump.events()) {
            Integer other = partitions.put(event.topic() + " " + event.key(), event.partition());
            assertThat(other == null || other == event.partition())
                    .as("one partition per key: %s", event)
                    .isTrue();
            if (!event.header("ce_sequence").isEmpty()) {
                numbers.computeIfAbsent(
                                event.topic() + " " + event.header("ce_source"),
                                _ -> new ArrayList<>())
                        .add(Long.parseLong(event.header("ce_sequence")));
            }
        }
        // Then
        assertThat(numbers).isNotEmpty();
        numbers.forEach(
                (source, sequence) -> {
                    if (COMPACTED.stream().anyMatch(source::startsWith)) {
                        assertThat(sequence).as(source).isSorted().doesNotHaveDuplicates();
                    } else {
                        List<Long> expected = new ArrayList<>();
                        for (long n = 1; n <= sequence.size(); n++) {
                            expected.add(n);
                        }
                        assertThat(sequence).as(source).isEqualTo(expected);
                    }
                });
    }

    @Test
    void holdNoCredentialAndNoAddress() throws IOException {
        // Given
        List<String> secrets = List.of(SandboxSite.TOKEN, stack.vendorSecret(), "Bearer ", "eyJ");
        // When
        List<Seen> events = dump.events();
        // Then
        assertThat(events)
                .allSatisfy(
                        event -> {
                            assertThat(secrets)
                                    .as("%s", event)
                                    .noneMatch(event.toString()::contains);
                            assertThat(EMAIL.matcher(event.toString()).find())
                                    .as("an address in %s", event)
                                    .isFalse();
                        });
    }

    @Test
    void holdNoTextThatUsersWrote() {
        // Given
        ConfluenceExport sample = ConfluenceExport.read(Migrations.sample().export());
        List<String> titles =
                sample.pages().values().stream()
                        .map(ConfluenceExport.SourcePage::title)
                        // the home page of a space has the name of the space
                        .filter(title -> !sample.spaceNames().contains(title))
                        .filter(title -> title.contains(" "))
                        .toList();
        // When
        List<Seen> events = dump.events();
        // Then
        assertThat(titles).hasSizeGreaterThan(30);
        assertThat(events)
                .allSatisfy(
                        event ->
                                assertThat(titles)
                                        .as("%s", event)
                                        .noneMatch(event.text()::contains));
    }

    @Test
    void areAllUnderstood() {
        // When
        List<Seen> letters = dump.deadLetters();
        // Then
        assertThat(letters).isEmpty();
    }

    @Test
    void haveNoValueOnlyAsTombstones() {
        // Given
        Map<String, List<Seen>> byTopic = dump.byTopic();
        // When
        List<Seen> tombstones =
                byTopic.values().stream()
                        .flatMap(List::stream)
                        .filter(record -> record.data() == null)
                        .toList();
        // Then
        assertThat(tombstones).allMatch(record -> COMPACTED.contains(record.topic()));
    }

    @Test
    void areInTheLogExactlyOnce() {
        // Given
        Map<String, Long> expected = new TreeMap<>();
        for (Seen event : dump.events()) {
            if (!NOT_LOGGED.contains(event.topic()) && !isAudit(event)) {
                expected.merge(
                        event.header("ce_id") + " " + event.type(), records(event), Long::sum);
            }
        }
        expected.values().removeIf(count -> count == 0);
        var viewer = stack.as("viewer");
        // When
        Map<String, Long> logged =
                Migration.patiently("the log has every event")
                        .until(
                                () -> {
                                    Map<String, Long> found = new TreeMap<>();
                                    for (JsonNode line : viewer.list("/api/v1/logs")) {
                                        found.merge(
                                                line.path("eventId").asText()
                                                        + " "
                                                        + line.path("type").asText(),
                                                1L,
                                                Long::sum);
                                    }
                                    return found;
                                },
                                found -> found.keySet().containsAll(expected.keySet()));
        // Then
        logged.keySet().removeAll(saidSince());
        assertThat(logged).isEqualTo(expected);
    }

    private static boolean isNumbered(Seen event) {
        return !UNNUMBERED.contains(event.topic()) && !isAudit(event);
    }

    private static boolean isAudit(Seen event) {
        return event.type().equals("drover.audit.recorded.v1");
    }

    /** What was said after the dump was taken. */
    private static Set<String> saidSince() {
        Set<String> since = new HashSet<>();
        KafkaDump.of(stack.kafka())
                .events()
                .forEach(event -> since.add(event.header("ce_id") + " " + event.type()));
        dump.events().forEach(event -> since.remove(event.header("ce_id") + " " + event.type()));
        return since;
    }

    /** A batch of items gives a record for each that is not COMPLETE, every other event one. */
    private static long records(Seen event) {
        JsonNode data = event.data();
        if (data == null || !event.type().equals("drover.items.settled.v1")) {
            return 1;
        }
        long records = 0;
        for (JsonNode item : data.path("items")) {
            if (!item.path("status").asText().equals("COMPLETE")) {
                records++;
            }
        }
        return records;
    }
}
