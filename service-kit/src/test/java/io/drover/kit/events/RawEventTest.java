package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class RawEventTest {

    private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final Map<String, String> HEADERS =
            Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", ID.toString(),
                    "ce_source", "/things/1",
                    "ce_type", "drover.thing.made.v1",
                    "ce_time", "2026-11-23T10:00:00Z",
                    "ce_sequence", "00000000000000000007",
                    "ce_correlationid", ID.toString());

    record Data(@Nullable String name, @Nullable UUID id) {}

    @Example
    void saysTheSameAsAnEventThatIsReadWhole() {
        // Given
        String json = "{\"name\":\"one\",\"added\":{\"later\":true},\"id\":\"" + ID + "\"}";

        // When
        RawEvent raw = raw(HEADERS, json);

        // Then
        IncomingEvent whole = Arrival.of(Records.record("t", "k", HEADERS, json)).event();
        assertThat(raw.id()).isEqualTo(whole.id());
        assertThat(raw.type()).isEqualTo(whole.type());
        assertThat(raw.source()).isEqualTo(whole.source());
        assertThat(raw.time()).isEqualTo(whole.time());
        assertThat(raw.sequence()).isEqualTo(whole.sequence());
        assertThat(raw.correlationId()).isEqualTo(whole.correlationId());
        assertThat(raw.actor()).isEqualTo(whole.actor());
        assertThat(raw.dataAs(Data.class)).isEqualTo(whole.dataAs(Data.class));
        assertThat(RawEvent.of(whole).dataAs(Data.class)).isEqualTo(new Data("one", ID));
    }

    @Example
    void readsATombstone() {
        assertThat(raw(Map.of(), null).tombstone()).isTrue();
    }

    @Example
    void callsDataThatDoesNotFitPoison() {
        for (String json :
                new String[] {
                    "",
                    " ",
                    "{",
                    "null",
                    "7",
                    "[]",
                    "{} {}",
                    "\uFEFF{}",
                    "{\"name\":{}}",
                    "{\"id\":7}",
                    "{\"id\":\"\"}",
                    "{\"id\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}",
                    "[".repeat(5_000)
                }) {
            RawEvent event = raw(HEADERS, json);
            assertThatThrownBy(() -> event.dataAs(Data.class)).as(json).isInstanceOf(Poison.class);
        }
    }

    @Example
    void callsAnotherEncodingPoison() {
        for (Charset encoding : new Charset[] {UTF_16LE, UTF_16BE}) {
            RawEvent event = withValue("{\"name\":\"one\"}".getBytes(encoding));
            assertThatThrownBy(() -> event.dataAs(Data.class)).isInstanceOf(Poison.class);
        }
    }

    @Example
    void callsWrongOrMissingHeadersPoison() {
        for (var name : HEADERS.keySet()) {
            for (var wrong : new String[] {"", " ", "\0", "nonsense "}) {
                var headers = new HashMap<>(HEADERS);
                headers.put(name, wrong);
                if (!wrong.equals("nonsense ")
                        || !name.equals("ce_source") && !name.equals("ce_type")) {
                    assertThatThrownBy(() -> raw(headers, "{}"))
                            .as("%s = '%s'", name, wrong)
                            .isInstanceOf(Poison.class);
                }
            }
        }
    }

    @Property(tries = 500)
    void callsAnyOtherBytesPoisonAndNeverFails(@ForAll byte[] value) {
        // Given
        RawEvent event = withValue(value);

        // When // Then
        assertThatThrownBy(() -> event.dataAs(Data.class)).isInstanceOf(Poison.class);
    }

    private static RawEvent withValue(byte[] value) {
        return new RawEvent(ID, "t", "/things/1", Instant.EPOCH, null, null, null, value);
    }

    private static RawEvent raw(Map<String, String> headers, @Nullable String value) {
        return RawEvent.of(Records.record("t", "k", headers, value));
    }
}
