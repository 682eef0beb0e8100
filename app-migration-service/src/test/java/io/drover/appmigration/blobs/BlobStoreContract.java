package io.drover.appmigration.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.appmigration.application.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps to. */
abstract class BlobStoreContract {

    private static final int MB = 1024 * 1024;

    private final String name = UUID.randomUUID() + "/" + UUID.randomUUID();

    abstract BlobStore blobs();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8 * MB - 1, 8 * MB, 8 * MB + 1, 17 * MB})
    void givesBackWhatItWasGiven(int size) throws IOException {
        // Given
        byte[] bytes = bytes(size);
        // When
        blobs().put(name, new ByteArrayInputStream(bytes));
        // Then
        try (InputStream kept = blobs().open(name, 0, size)) {
            assertThat(kept.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void givesSomeOfIt() throws IOException {
        // Given
        blobs().put(name, new ByteArrayInputStream(bytes(100)));
        // When
        try (InputStream part = blobs().open(name, 40, 7)) {
            // Then
            assertThat(part.readAllBytes()).containsExactly(40, 41, 42, 43, 44, 45, 46);
        }
    }

    @Test
    void keepsNothingOfWhatBroke() {
        // Given
        InputStream breaking =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes(9 * MB)),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the vendor hung up");
                            }
                        });
        // When / Then
        assertThatThrownBy(() -> blobs().put(name, breaking)).hasMessageContaining("hung up");
        assertThatThrownBy(() -> blobs().open(name, 0, 1).close()).isInstanceOf(IOException.class);
    }

    @Test
    void forgetsWhatIsDeletedAndDoesNotMindAnAbsentName() throws IOException {
        // Given
        blobs().put(name, new ByteArrayInputStream(bytes(3)));
        // When
        blobs().delete(name);
        blobs().delete(name);
        // Then
        assertThatThrownBy(() -> blobs().open(name, 0, 3).close()).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }
}
