package io.drover.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergePatchTest {

    record Inner(@Nullable String a, int b) {}

    record Outer(
            @Nullable String name,
            @Nullable Inner inner,
            List<String> list,
            @Nullable Duration d) {}

    private static final Outer CURRENT =
            new Outer("old", new Inner("x", 7), List.of("1", "2"), Duration.ofMinutes(5));

    @Test
    void changesWhatIsNamedAndLeavesTheRest() throws JsonProcessingException {
        // When
        var patched = patched("{\"name\":\"new\",\"inner\":{\"b\":8},\"list\":[\"3\"]}");

        // Then
        assertThat(patched)
                .isEqualTo(
                        new Outer("new", new Inner("x", 8), List.of("3"), Duration.ofMinutes(5)));
    }

    @Test
    void clearsWithNull() throws JsonProcessingException {
        // When
        var patched = patched("{\"name\":null,\"inner\":{\"a\":null},\"d\":null}");

        // Then
        assertThat(patched).isEqualTo(new Outer(null, new Inner(null, 7), List.of("1", "2"), null));
    }

    @Test
    void changesNothingWithAnEmptyPatch() throws JsonProcessingException {
        // When
        var patched = patched("{}");

        // Then
        assertThat(patched).isEqualTo(CURRENT);
    }

    @Test
    void namesAnUnknownField() {
        // When // Then
        assertThatThrownBy(() -> patched("{\"inner\":{\"c\":1}}"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo("UNKNOWN_FIELD");
                            assertThat(problem.body(null).errors().getFirst().pointer())
                                    .isEqualTo("/inner/c");
                        });
    }

    @Test
    void refusesWrongTypesAndNonObjects() {
        // When // Then
        for (var wrong : List.of("{\"name\":{}}", "{\"inner\":{\"b\":\"8\"}}", "{\"list\":1}")) {
            assertThatThrownBy(() -> patched(wrong))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_FIELD"));
        }
        for (var wrong : List.of("[]", "1", "\"x\"", "null")) {
            assertThatThrownBy(() -> patched(wrong))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo("MALFORMED_JSON"));
        }
    }

    private static Outer patched(String patch) throws JsonProcessingException {
        return MergePatch.apply(CURRENT, Json.strict().readTree(patch), Outer.class);
    }
}
