package io.drover.stack.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void drawsAPictureOverTheOneBefore() {
        // Given
        var terminal = new Terminal(new PrintStream(printed, true, UTF_8), true);
        terminal.picture(List.of("one", "two"), "a");

        // When
        terminal.picture(List.of("three"), "b");

        // Then
        assertThat(printed.toString(UTF_8)).isEqualTo("  one\n  two\n\u001b[2A\u001b[J  three\n");
    }

    @Test
    void neverLetsALineOfAPictureWrap() {
        // Given
        var terminal = new Terminal(new PrintStream(printed, true, UTF_8), true);

        // When
        terminal.picture(List.of("x".repeat(200)), "a");

        // Then
        assertThat(printed.toString(UTF_8).strip()).hasSize(78).endsWith("…");
    }

    @Test
    void printsALineWithoutATerminalOnlyWhenSomethingChanged() {
        // Given
        var terminal = new Terminal(new PrintStream(printed, true, UTF_8), false);

        // When
        List.of("10%", "10%", "20%").forEach(state -> terminal.picture(List.of("bar"), state));

        // Then
        assertThat(printed.toString(UTF_8)).isEqualToNormalizingNewlines("  10%\n  20%\n");
    }

    @Test
    void drawsBarsThatTheTerminalCanShow() {
        // When
        String blocks = new Terminal(new PrintStream(printed, true, UTF_8), true).bar(50);
        String signs = new Terminal(new PrintStream(printed, true, US_ASCII), true).bar(50);

        // Then
        assertThat(blocks).isEqualTo("█".repeat(12) + "░".repeat(12));
        assertThat(signs).isEqualTo("[" + "#".repeat(12) + "-".repeat(12) + "]");
    }

    @Test
    void writesQuantitiesForPeople() {
        // Then
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Amounts.bytes(3_400_000)).isEqualTo("3.4 MB");
        assertThat(Amounts.duration(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
        assertThat(Amounts.duration(Duration.ofSeconds(61))).isEqualTo("1 min 01 s");
        assertThat(Amounts.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(Amounts.word("BLOG_POST")).isEqualTo("blog post");
    }
}
