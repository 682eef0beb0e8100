package io.drover.log.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.contracts.Event;
import io.drover.contracts.EventTypes;
import io.drover.kit.events.Poison;
import io.drover.kit.events.RawEvent;
import io.drover.kit.json.Json;
import io.drover.log.application.Log;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecord.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Level, ids and limits of the records that every published event gives. */
class LogLinesTest {

    private static final Set<String> ERRORS =
            Set.of(
                    "drover.plan.failed.v1",
                    "drover.execution.failed.v1",
                    "drover.step.failed.v1",
                    "drover.space.failed.v1",
                    "drover.app-migration.failed.v1",
                    "drover.app-migration.timed-out.v1");

    private static final List<String> BAD_ENDINGS =
            List.of(
                    ".incomplete.v1",
                    ".skipped.v1",
                    ".stopped.v1",
                    ".stalled.v1",
                    ".unreachable.v1",
                    ".rejected.v1");

    static Stream<String> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventCarriesTheIdsAndTheStatusThatItsDataHas(String type) throws IOException {
        // Given
        ObjectNode data = sample(type);

        // When
        List<LogRecord> records = records(type, data);

        // Then
        for (LogRecord record : records) {
            assertThat(record.planId()).isEqualTo(id(data, "planId"));
            assertThat(record.appMigrationId()).isEqualTo(id(data, "appMigrationId"));
            if (data.has("executionId")) {
                assertThat(record.executionId()).isEqualTo(id(data, "executionId"));
            }
            if (!type.equals("drover.items.settled.v1")) {
                assertThat(record.status()).isEqualTo(status(data));
            }
            if (data.has("appMigrationId")) {
                JsonNode app = data.path("state");
                assertThat(record.log()).isEqualTo(Log.APP);
                assertThat(record.executionId()).isEqualTo(id(app, "executionId"));
                assertThat(record.transferId()).isEqualTo(id(app, "transferId"));
                assertThat(record.appKey()).isEqualTo(app.path("appKey").asText());
                assertThat(record.attempt()).isEqualTo(app.path("attempt").asInt());
                assertThat(record.status()).isEqualTo(app.path("status").asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventThatTellsOfTroubleStandsOut(String type) throws IOException {
        // Given
        ObjectNode data = sample(type);

        // When
        List<LogRecord> records = records(type, data);

        // Then
        for (LogRecord record : records) {
            if (ERRORS.contains(type)) {
                assertThat(record.level()).isEqualTo(Level.ERROR);
            } else if (BAD_ENDINGS.stream().anyMatch(type::endsWith)) {
                assertThat(record.level()).isEqualTo(Level.WARNING);
            }
        }
    }

    @Test
    void tellsTheStatusOfWhatTheEventIsAbout() throws IOException {
        assertThat(only("drover.space.failed.v1").status()).isEqualTo("FAILED");
        assertThat(only("drover.step.completed.v1").status()).isEqualTo("COMPLETE");
        assertThat(only("drover.plan.created.v1").status()).isEqualTo("SAVED");
        assertThat(only("drover.execution.started.v1").status()).isEqualTo("RUNNING");
    }

    @Test
    void putsTheAuditIntoItsOwnBranchUnderTheOneWhoWasAsked() throws IOException {
        // When
        LogRecord record = only("drover.audit.recorded.v1");

        // Then
        assertThat(record.log()).isEqualTo(Log.AUDIT);
        assertThat(record.source()).isEqualTo("/audit/log-service");
    }

    @Test
    void givesOneRecordForEachItemThatIsNotComplete() throws IOException {
        // Given
        ObjectNode data = sample("drover.items.settled.v1");
        long expected = 0;
        for (JsonNode item : data.path("items")) {
            expected += item.path("status").asText().equals("COMPLETE") ? 0 : 1;
        }

        // When
        List<LogRecord> records = records("drover.items.settled.v1", data);

        // Then
        assertThat(records).hasSize((int) expected).isNotEmpty();
        assertThat(records).extracting(LogRecord::position).doesNotHaveDuplicates();
        assertThat(records).allMatch(record -> record.level() != Level.INFO);
    }

    @Test
    void keepsTheDataAsItCameOnOneLine() throws IOException {
        // Given: several lines, as some writers send them
        ObjectNode data = sample("drover.plan.created.v1");

        // When
        LogRecord record = records("drover.plan.created.v1", data).getFirst();

        // Then
        assertThat(record.data().lines()).hasSize(1);
        assertThat(Json.lenient().readTree(record.data())).isEqualTo(data);
    }

    @Test
    void cutsALineThatNobodyCouldRead() throws IOException {
        // Given
        ObjectNode data = sample("drover.transfer.log-written.v1");
        data.put("message", "x".repeat(2 << 20));

        // When
        LogRecord record = records("drover.transfer.log-written.v1", data).getFirst();

        // Then
        assertThat(record.message()).hasSize(10_001).endsWith("\u2026");
        assertThat(record.data()).contains("leftOut").contains("characters");
    }

    @Test
    void anIdThatIsNoneIsNotGuessed() throws IOException {
        // Given: the library that reads ids would take this for one
        ObjectNode data = sample("drover.plan.archived.v1");
        data.put("planId", "AAAAAAAAAAAAAAAAAAAAAA==");

        // Then
        assertThatThrownBy(() -> records("drover.plan.archived.v1", data))
                .isInstanceOf(Poison.class);
    }

    private static LogRecord only(String type) throws IOException {
        return records(type, sample(type)).getFirst();
    }

    private static List<LogRecord> records(String type, ObjectNode data) {
        var incoming =
                new RawEvent(
                        UUID.randomUUID(),
                        type,
                        "/plans/1",
                        Instant.parse("2026-03-02T08:00:00.123456789Z"),
                        1L,
                        null,
                        "service",
                        data.toPrettyString().getBytes(StandardCharsets.UTF_8));
        Event event = incoming.dataAs(EventTypes.record(type).orElseThrow());
        return LogLines.of(incoming, event);
    }

    private static ObjectNode sample(String type) throws IOException {
        try (InputStream sample = Event.class.getResourceAsStream("/samples/" + type + ".json")) {
            return (ObjectNode) Json.lenient().readTree(Objects.requireNonNull(sample));
        }
    }

    private static @Nullable String status(ObjectNode data) {
        return Stream.of(
                        "/step/status",
                        "/space/status",
                        "/result/outcome",
                        "/state/status",
                        "/outcome")
                .map(place -> data.at(place).textValue())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UUID id(JsonNode data, String field) {
        JsonNode id = data.get(field);
        return id == null || id.isNull() ? null : UUID.fromString(id.textValue());
    }
}
