package io.drover.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir Path folder;

    @Test
    void keepsTheNewestLinesWithinItsBound() throws IOException {
        // Given
        Path file = folder.resolve("a.log");

        // When
        try (LogFile log = new LogFile(file, 100)) {
            for (int i = 0; i < 1000; i++) {
                byte[] line = "line %03d\n".formatted(i).getBytes(StandardCharsets.UTF_8);
                log.append(line, line.length);
            }
        }

        // Then
        long size = Files.size(file) + Files.size(folder.resolve("a.log.1"));
        assertThat(size).isLessThanOrEqualTo(200);
        assertThat(new LogFile(file).lastLines(2)).containsExactly("line 998", "line 999");
    }

    @Test
    void goesOnWhereTheLastStartEnded() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.log"), "before\n");

        // When
        try (LogFile log = new LogFile(file)) {
            log.append("after\n".getBytes(StandardCharsets.UTF_8), 6);
        }

        // Then
        assertThat(new LogFile(file).lastLines(10)).containsExactly("before", "after");
    }

    @Test
    void hasNoLinesWhereNothingWasWritten() {
        assertThat(new LogFile(folder.resolve("none.log")).lastLines(5)).isEmpty();
    }
}
