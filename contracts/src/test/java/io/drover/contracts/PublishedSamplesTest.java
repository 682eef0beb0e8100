package io.drover.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A sample is a promise to everybody who reads events: once published it neither changes nor goes.
 * The list of all that were is only ever added to; {@code -Dcontracts.write} adds new ones.
 */
class PublishedSamplesTest {

    private static final Path SAMPLES = Path.of("src/main/resources/samples");
    private static final Path PUBLISHED = Path.of("src/test/resources/samples.sha256");

    @Test
    void everySampleEverPublishedIsKeptAsItWas() throws Exception {
        // Given
        Map<String, String> published = published();

        // When
        Map<String, String> kept = kept();

        // Then
        if (System.getProperty("contracts.write") != null) {
            Map<String, String> all = new TreeMap<>(kept);
            all.putAll(published);
            Files.write(
                    PUBLISHED,
                    all.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList());
            published = all;
        }
        assertThat(published).hasSizeGreaterThan(70);
        assertThat(kept)
                .as("a sample is never changed or deleted; a new one is added by -Dcontracts.write")
                .isEqualTo(published);
    }

    /** Hashes by name, as {@code sha256sum} writes and checks them. */
    private static Map<String, String> published() throws IOException {
        Map<String, String> published = new TreeMap<>();
        for (String line : Files.readAllLines(PUBLISHED)) {
            List<String> words = List.of(line.split(" {2}", 2));
            published.put(words.getLast(), words.getFirst());
        }
        return published;
    }

    private static Map<String, String> kept() throws IOException, NoSuchAlgorithmException {
        Map<String, String> kept = new TreeMap<>();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.toList()) {
                kept.put(
                        file.getFileName().toString(),
                        HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))));
            }
        }
        return kept;
    }
}
