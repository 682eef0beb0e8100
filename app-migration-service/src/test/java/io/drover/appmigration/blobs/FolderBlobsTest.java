package io.drover.appmigration.blobs;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drover.appmigration.application.BlobStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest extends BlobStoreContract {

    @TempDir Path folder;

    @Override
    BlobStore blobs() {
        return new FolderBlobs(folder);
    }

    @Test
    void staysBelowItsFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blobs().open("../secrets", 0, 1).close());
    }
}
