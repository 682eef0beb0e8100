package io.drover.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class ETagsTest {

    private static final EntityTag SEVEN = ETags.of(7);

    @Test
    void changesWithVersionAndEverythingElse() {
        // When // Then
        assertThat(ETags.of(7)).isEqualTo(SEVEN).isNotEqualTo(ETags.of(8));
        assertThat(ETags.of(7, "RUNNING", true)).isEqualTo(ETags.of(7, "RUNNING", true));
        assertThat(ETags.of(7, "RUNNING", true))
                .isNotEqualTo(ETags.of(7, "RUNNING", false))
                .isNotEqualTo(SEVEN);
    }

    @Test
    void letsAChangeOfTheCurrentVersionPass() {
        // When // Then
        for (var match : List.of("\"7\"", "*", "\"6\", \"7\"", " \"7\" ")) {
            assertThatCode(() -> ETags.requireMatch(headers("If-Match", match), SEVEN))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAChangeOfAnotherVersion() {
        // When // Then
        for (var match : List.of("\"6\"", "7", "W/\"7\"", "\"77\"", "\"\"")) {
            assertRefused(412, match);
        }
        assertRefused(428);
        assertRefused(428, "");
    }

    @Test
    void knowsWhatTheClientHasAlready() {
        // When // Then
        assertThat(ETags.notModified(headers("If-None-Match", "\"7\""), SEVEN)).isTrue();
        assertThat(ETags.notModified(headers("If-None-Match", "W/\"7\""), SEVEN)).isTrue();
        assertThat(ETags.notModified(headers("If-None-Match", "\"6\""), SEVEN)).isFalse();
        assertThat(ETags.notModified(headers("If-None-Match"), SEVEN)).isFalse();
    }

    private static void assertRefused(int status, String... match) {
        assertThatThrownBy(() -> ETags.requireMatch(headers("If-Match", match), SEVEN))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static HttpHeaders headers(String name, String... values) {
        return (HttpHeaders)
                Proxy.newProxyInstance(
                        ETagsTest.class.getClassLoader(),
                        new Class<?>[] {HttpHeaders.class},
                        (self, method, arguments) ->
                                name.equals(arguments[0]) ? List.of(values) : List.of());
    }
}
