package io.drover.execution.sites.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportUploadsTest {

    /** SHA-256 of "hello". */
    private static final String HELLO = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path data;

    private final UUID site = UUID.randomUUID();
    private ExportLocation location;
    private ExportUploads uploads;

    @BeforeEach
    void setUp() {
        location = new ExportLocation(Optional.empty(), data.toString());
        uploads = new ExportUploads(location, Clock.fixed(NOW, ZoneOffset.UTC), 0);
    }

    @Test
    void keepsWhatItReceives() throws IOException {
        // When
        var received = uploads.receive(site, bytes("hello"), 0, HELLO, 100);
        // Then
        assertThat(location.uploaded(site)).isEqualTo(received.file()).hasContent("hello");
        assertThat(received.size()).isEqualTo(5);
        assertThat(received.sha256()).startsWith("2cf24dba5fb0a30e");
        assertOnlyTheExportIsThere();
    }

    @Test
    void replacesTheUploadBefore() throws IOException {
        // Given
        uploads.receive(site, bytes("old"), 0, null, 100);
        // When
        uploads.receive(site, bytes("hello"), 0, null, 100);
        // Then
        assertThat(location.uploaded(site)).hasContent("hello");
        assertOnlyTheExportIsThere();
    }

    @Test
    void asksTheDiskForRoomBeforeTheFirstByte() throws IOException {
        // Given
        uploads.receive(site, bytes("old"), 0, null, 100);
        InputStream body = bytes("hello");
        // When / Then
        assertThatThrownBy(
                        () -> uploads.receive(site, body, Long.MAX_VALUE / 2, null, Long.MAX_VALUE))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("EXPORT_DISK_FULL");
        assertThat(body.available()).isEqualTo(5);
        assertThat(location.uploaded(site)).hasContent("old");
        assertOnlyTheExportIsThere();
    }

    @Test
    void keepsTheUploadBeforeWhenTheDigestDiffers() throws IOException {
        // Given
        uploads.receive(site, bytes("old"), 0, null, 100);
        // When / Then
        assertRefused("EXPORT_DIGEST_MISMATCH", bytes("hellO"), HELLO, 100);
        assertThat(location.uploaded(site)).hasContent("old");
        assertOnlyTheExportIsThere();
    }

    @Test
    void keepsTheUploadBeforeWhenTheConnectionBreaks() throws IOException {
        // Given
        uploads.receive(site, bytes("old"), 0, null, 100);
        InputStream breaking =
                new SequenceInputStream(
                        bytes("new"),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("connection reset");
                            }
                        });
        // When / Then
        assertRefused("EXPORT_UNREADABLE", breaking, null, 100);
        assertThat(location.uploaded(site)).hasContent("old");
        assertOnlyTheExportIsThere();
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        assertRefused("EXPORT_TOO_LARGE", bytes("hello"), null, 4);
    }

    @Test
    void refusesNoBytes() {
        assertRefused("EXPORT_EMPTY", bytes(""), null, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha-256",
                "sha-256=abc",
                "sha-256=:!!!:",
                "sha-256=:aGVsbG8=:",
                "sha-256=::"
            })
    void refusesADigestItCannotUnderstand(String header) {
        assertRefused("EXPORT_DIGEST_INVALID", bytes("hello"), header, 100);
    }

    @Test
    void passesOverDigestsOfOtherKinds() {
        // When
        var received = uploads.receive(site, bytes("hello"), 0, "sha-512=:AAAA:, " + HELLO, 100);
        // Then
        assertThat(received.size()).isEqualTo(5);
    }

    @Test
    void removesUploadsThatDiedLongAgoAndNoOthers() throws IOException {
        // Given
        Path folder = Files.createDirectories(location.uploadFolder(site));
        Path dead = Files.createFile(folder.resolve("incoming-dead"));
        Path live = Files.createFile(folder.resolve("incoming-live"));
        Files.setLastModifiedTime(dead, FileTime.from(NOW.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(live, FileTime.from(NOW.minus(Duration.ofHours(23))));
        // When
        uploads.receive(site, bytes("hello"), 0, null, 100);
        // Then
        assertThat(dead).doesNotExist();
        assertThat(live).exists();
    }

    @Test
    void forgetsASite() {
        // Given
        uploads.receive(site, bytes("hello"), 0, null, 100);
        // When
        uploads.forget(site);
        // Then
        assertThat(location.uploadFolder(site)).doesNotExist();
    }

    private void assertRefused(String code, InputStream body, String digest, long limit) {
        assertThatThrownBy(() -> uploads.receive(site, body, 0, digest, limit))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo(code);
    }

    private void assertOnlyTheExportIsThere() throws IOException {
        try (var files = Files.list(location.uploadFolder(site))) {
            assertThat(files).containsExactly(location.uploadFolder(site).resolve("export.zip"));
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
