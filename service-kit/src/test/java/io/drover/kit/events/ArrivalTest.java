package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class ArrivalTest {

    private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final Map<String, String> HEADERS =
            Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", ID.toString(),
                    "ce_source", "/things/1",
                    "ce_type", "drover.thing.made.v1",
                    "ce_time", "2026-11-23T10:00:00Z",
                    "ce_sequence", "00000000000000000007");

    record Data(String name) {}

    @Example
    void readsAnEventAndIgnoresFieldsItDoesNotKnow() {
        // When
        var event = arrival(HEADERS, "{\"name\":\"one\",\"added\":{\"later\":true}}").event();

        // Then
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(event.correlationId()).isNull();
        assertThat(event.dataAs(Data.class)).isEqualTo(new Data("one"));
    }

    @Example
    void readsTextsSoThatTheyCanBeStored() {
        // Given: the one character that PostgreSQL does not take, in valid JSON
        var json =
                """
                {"name":"a\\u0000b","list":["\\u0000",{"k\\u0000":"\\\\u0000"}],"n":1}
                """;

        // When
        var event = arrival(HEADERS, json).event();

        // Then
        assertThat(event.data())
                .hasToString(
                        "{\"name\":\"a\uFFFDb\",\"list\":[\"\uFFFD\",{\"k\uFFFD\":\"\\\\u0000\"}],\"n\":1}");
    }

    @Example
    void readsATombstone() {
        // When
        var event = arrival(Map.of(), null).event();

        // Then
        assertThat(event.tombstone()).isTrue();
        assertThat(event.key()).isEqualTo("key");
    }

    @Example
    void callsDataThatDoesNotFitPoison() {
        // Given
        var event = arrival(HEADERS, "{\"name\":{\"not\":\"a text\"}}").event();

        // When // Then
        assertThatThrownBy(() -> event.dataAs(Data.class)).isInstanceOf(Poison.class);
    }

    @Example
    void callsWrongOrMissingHeadersPoison() {
        // When // Then
        for (var name : HEADERS.keySet()) {
            for (var wrong : new String[] {"", " ", "\0", "nonsense "}) {
                var headers = new HashMap<>(HEADERS);
                headers.put(name, wrong);
                if (!wrong.equals("nonsense ")
                        || !name.equals("ce_source") && !name.equals("ce_type")) {
                    assertThatThrownBy(() -> arrival(headers, "{}").event())
                            .as("%s = '%s'", name, wrong)
                            .isInstanceOf(Poison.class);
                }
            }
        }
    }

    @Property(tries = 500)
    void callsAnyOtherBytesPoisonAndNeverFails(@ForAll byte[] value, @ForAll String header) {
        // Given
        var headers = new HashMap<>(HEADERS);
        headers.put("ce_correlationid", header);
        var arrival = new Arrival("t", null, headers, value, Instant.EPOCH, "t/0/0");

        // When // Then
        assertThatThrownBy(arrival::event).isInstanceOf(Poison.class);
        assertThat(arrival.id()).isEqualTo(ID);
    }

    @Example
    void namesAnEventWithoutIdByItsPlace() {
        // Given
        var here = new Arrival("t", null, Map.of(), null, Instant.EPOCH, "t/0/0");
        var there = new Arrival("t", null, Map.of(), null, Instant.EPOCH, "t/0/1");

        // When // Then
        assertThat(here.id()).isEqualTo(here.id()).isNotEqualTo(there.id());
    }

    private static Arrival arrival(Map<String, String> headers, @Nullable String value) {
        var bytes = value == null ? null : value.getBytes(UTF_8);
        return new Arrival("t", "key", headers, bytes, Instant.EPOCH, "t/0/0");
    }
}
