package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.FakeSource;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.ItemKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files come whole: never a part of the versions of one. */
class FileReaderTest {

    @Test
    void givesEveryFileOnceWithAllItsVersions() {
        // Given: files with 1, 2, 3 … versions, more than a batch holds
        FakeSource source = new FakeSource();
        for (int file = 1; file <= 30; file++) {
            add(source, "f" + file, file);
        }

        // When
        List<FileReader.File> files = all(new FileReader(source, "HB"));

        // Then
        assertThat(files).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(files.get(i).id()).isEqualTo("f" + (i + 1));
            assertThat(files.get(i).versions()).hasSize(i + 1);
        }
    }

    @Test
    void givesAFileWithMoreVersionsThanABatch() {
        // Given
        FakeSource source = new FakeSource();
        add(source, "small", 1);
        add(source, "large", 300);
        add(source, "last", 2);

        // When
        List<FileReader.File> files = all(new FileReader(source, "HB"));

        // Then
        assertThat(files)
                .extracting(file -> file.id() + " " + file.versions().size())
                .containsExactly("small 1", "large 300", "last 2");
    }

    @Test
    void endsAtOnceWhenThereIsNothing() {
        assertThat(all(new FileReader(new FakeSource(), "HB"))).isEmpty();
    }

    private static List<FileReader.File> all(FileReader reader) {
        List<FileReader.File> all = new ArrayList<>();
        List<FileReader.File> batch = reader.next(null);
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch = reader.next(batch.getLast().lastVersionId());
        }
        return all;
    }

    private static void add(FakeSource source, String id, int versions) {
        for (int number = 1; number <= versions; number++) {
            source.attachments.add(
                    new AttachmentVersion(
                            number == versions ? id : id + "v" + number,
                            id,
                            "HB",
                            "1",
                            ItemKind.PAGE,
                            id + ".txt",
                            null,
                            10,
                            number,
                            number == versions,
                            null,
                            null,
                            null,
                            null));
        }
    }
}
