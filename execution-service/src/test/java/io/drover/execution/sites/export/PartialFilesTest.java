package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.UploadFiles.Checksum;
import io.drover.execution.domain.SiteSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFilesTest {

    /** SHA-256 of "hello". */
    private static final String HELLO = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";

    @TempDir Path data;

    private final UUID site = UUID.randomUUID();
    private final UUID upload = UUID.randomUUID();
    private ExportLocation location;
    private PartialFiles files;

    @BeforeEach
    void setUp() {
        location = new ExportLocation(Optional.empty(), data.toString());
        files = new PartialFiles(location, 0);
    }

    @Test
    void goesOnWhereAnotherProcessWasInterrupted() throws IOException {
        // Given
        files.reserve(site, upload, 5);
        append(0, "he");
        // When
        files = new PartialFiles(location, 0);
        long reached = append(2, "llo");
        SiteSettings.Upload kept = files.finish(site, upload, "a.zip", HELLO);
        // Then
        assertThat(reached).isEqualTo(5);
        assertThat(location.uploaded(site)).hasContent("hello");
        assertThat(kept.size()).isEqualTo(5);
        assertThat(kept.sha256()).startsWith("2cf24dba5fb0a30e");
        assertThat(files.progress(site, upload)).isEmpty();
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBroke() {
        // Given
        files.reserve(site, upload, 5);
        InputStream broken =
                new SequenceInputStream(
                        bytes("hel"),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("gone");
                            }
                        });
        // When
        SiteException failure = failure(() -> files.append(site, upload, 0, 5, broken, null));
        // Then
        assertThat(failure.retryable()).isTrue();
        assertThat(files.progress(site, upload).orElseThrow().offset()).isEqualTo(3);
    }

    @Test
    void takesNothingAtAnotherPlaceThanTheEnd() {
        // Given
        files.reserve(site, upload, 5);
        append(0, "he");
        // When / Then
        assertThat(failure(() -> append(0, "hello")).code()).isEqualTo("UPLOAD_OFFSET_DIFFERS");
        assertThat(failure(() -> append(3, "lo")).code()).isEqualTo("UPLOAD_OFFSET_DIFFERS");
        assertThat(files.progress(site, upload).orElseThrow().offset()).isEqualTo(2);
    }

    @Test
    void keepsNothingOfAPieceThatHasMoreThanWasAnnouncedOrAnotherChecksum() throws Exception {
        // Given
        files.reserve(site, upload, 5);
        append(0, "he");
        Checksum other =
                new Checksum("SHA-1", MessageDigest.getInstance("SHA-1").digest(new byte[] {1}));
        // When / Then
        assertThat(failure(() -> append(2, "llo and more")).code()).isEqualTo("EXPORT_TOO_LARGE");
        assertThat(failure(() -> append(2, "llo", other)).code())
                .isEqualTo("UPLOAD_CHECKSUM_DIFFERS");
        assertThat(files.progress(site, upload).orElseThrow().offset()).isEqualTo(2);
    }

    @Test
    void takesAPieceWithTheRightChecksum() throws Exception {
        // Given
        files.reserve(site, upload, 5);
        Checksum right =
                new Checksum(
                        "SHA-256",
                        MessageDigest.getInstance("SHA-256")
                                .digest("hello".getBytes(StandardCharsets.UTF_8)));
        // When
        long reached = append(0, "hello", right);
        // Then
        assertThat(reached).isEqualTo(5);
    }

    @Test
    void takesOnePieceAtATime() throws IOException {
        // Given
        files.reserve(site, upload, 5);
        Path file = location.uploadFolder(site).resolve("partial-" + upload);
        try (FileChannel another = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = another.lock()) {
            // When
            SiteException failure = failure(() -> append(0, "hello"));
            // Then
            assertThat(lock.isValid()).isTrue();
            assertThat(failure.code()).isEqualTo("UPLOAD_IN_PROGRESS");
        }
    }

    @Test
    void keepsTheExportBeforeWhenTheWholeHashesToSomethingElse() {
        // Given
        files.reserve(site, upload, 5);
        append(0, "hello");
        files.finish(site, upload, "a.zip", null);
        UUID second = UUID.randomUUID();
        files.reserve(site, second, 5);
        files.append(site, second, 0, 5, bytes("hellO"), null);
        // When
        SiteException failure = failure(() -> files.finish(site, second, "b.zip", HELLO));
        // Then
        assertThat(failure.code()).isEqualTo("EXPORT_DIGEST_MISMATCH");
        assertThat(location.uploaded(site)).hasContent("hello");
    }

    @Test
    void asksForRoomBeforeTheFirstByteComes() {
        // When
        SiteException failure = failure(() -> files.reserve(site, upload, Long.MAX_VALUE / 2));
        // Then
        assertThat(failure.code()).isEqualTo("EXPORT_DISK_FULL");
        assertThat(files.progress(site, upload)).isEmpty();
    }

    private long append(long offset, String text) {
        return append(offset, text, null);
    }

    private long append(long offset, String text, @Nullable Checksum checksum) {
        return files.append(site, upload, offset, 5, bytes(text), checksum);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SiteException failure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SiteException.class, call);
    }
}
