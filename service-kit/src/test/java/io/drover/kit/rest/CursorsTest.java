package io.drover.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CursorsTest {

    @Property(tries = 300)
    void givesBackTheKeysItWasMadeOf(@ForAll String query, @ForAll List<String> keys) {
        // When
        var cursor = Cursors.encode(query, keys.toArray());

        // Then
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.decode(query, cursor)).isEqualTo(keys);
    }

    @Property(tries = 200)
    void refusesTheCursorOfAnotherQuery(
            @ForAll String query, @ForAll String other, @ForAll List<String> keys) {
        // Given
        Assume.that(!query.equals(other));
        var cursor = Cursors.encode(query, keys.toArray());

        // When // Then
        assertRefused(other, cursor);
    }

    @Property(tries = 300)
    void refusesWhatIsNoCursor(@ForAll String text) {
        // When // Then
        assertRefused("query", text);
    }

    @Property(tries = 300)
    void refusesAChangedCursor(@ForAll @IntRange(max = 40) int at, @ForAll byte change) {
        // Given
        Assume.that(change != 0);
        var bytes = Base64.getUrlDecoder().decode(Cursors.encode("query", "2026-11-23", 17));
        Assume.that(at < bytes.length);
        bytes[at] ^= change;

        // When // Then
        assertRefused("query", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Example
    void refusesJsonThatIsNoList() {
        // When // Then
        for (var json :
                List.of("null", "{}", "[]", "[null]", "[[]]", "\"text\"", "[".repeat(5000))) {
            assertRefused(
                    "query",
                    Base64.getUrlEncoder()
                            .encodeToString(
                                    json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private static void assertRefused(String query, String cursor) {
        assertThatThrownBy(() -> Cursors.decode(query, cursor))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(400);
                            assertThat(problem.code()).isEqualTo("CURSOR_INVALID");
                        });
    }
}
