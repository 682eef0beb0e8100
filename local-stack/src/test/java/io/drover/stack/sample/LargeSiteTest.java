package io.drover.stack.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export of any size. */
class LargeSiteTest {

    @TempDir Path folder;

    @Test
    void writesAsManyObjectsAndFilesAsAskedFor() throws IOException {
        // Given
        var size = new LargeSite.Size(50, 7, 100_000);

        // When
        LargeSite.write(folder.resolve("large.zip"), 3, size);

        // Then
        try (var zip = new ZipFile(folder.resolve("large.zip").toFile())) {
            String xml =
                    new String(
                            zip.getInputStream(zip.getEntry("entities.xml")).readAllBytes(), UTF_8);
            assertThat(xml.split("<object ", -1)).hasSize((int) size.objects() + 1);
            assertThat(xml.indexOf("[Page 49]")).isLessThan(xml.indexOf("[Page 2]"));
            assertThat(
                            zip.stream()
                                    .filter(entry -> entry.getName().startsWith("attachments/"))
                                    .mapToLong(entry -> entry.getSize()))
                    .hasSize(7)
                    .containsOnly(100_000L);
        }
    }

    @Test
    void writesTheSameBytesForTheSameSeed() throws IOException {
        // Given
        var size = new LargeSite.Size(5, 2, 10);
        LargeSite.write(folder.resolve("one.zip"), 3, size);

        // When
        LargeSite.write(folder.resolve("two.zip"), 3, size);

        // Then
        assertThat(entities("two.zip")).isEqualTo(entities("one.zip")).contains("Page 4");
    }

    private String entities(String name) throws IOException {
        try (var zip = new ZipFile(folder.resolve(name).toFile())) {
            assertThat(Files.size(folder.resolve(name))).isPositive();
            return new String(
                    zip.getInputStream(zip.getEntry("entities.xml")).readAllBytes(), UTF_8);
        }
    }
}
