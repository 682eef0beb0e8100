package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportLocationTest {

    @TempDir Path folder;

    private Path root;
    private Path outside;
    private ExportLocation location;

    @BeforeEach
    void setUp() throws IOException {
        root = Files.createDirectory(folder.resolve("exports"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.createFile(root.resolve("site.zip"));
        Files.createFile(outside.resolve("site.zip"));
        location = new ExportLocation(Optional.of(List.of(root.toString())), folder.toString());
    }

    @Test
    void allowsAnExportBelowARoot() throws IOException {
        assertThat(location.at(root.resolve("site.zip").toString()))
                .isEqualTo(root.resolve("site.zip").toRealPath());
    }

    @Test
    void refusesAPathOutside() {
        assertRefused(outside.resolve("site.zip").toString(), "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void saysTheSameOfWhatDoesNotExistOutside() {
        assertRefused(outside.resolve("nothing.zip").toString(), "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void refusesToClimbOutOfARoot() {
        assertRefused(root + "/../outside/site.zip", "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void refusesALinkThatLeadsOutside() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(root.resolve("link.zip"), outside.resolve("site.zip"));
        // When / Then
        assertRefused(link.toString(), "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void refusesAFolderWhoseNameOnlyBeginsLikeARoot() throws IOException {
        // Given
        Path similar = Files.createDirectory(folder.resolve("exports-of-others"));
        // When / Then
        assertRefused(similar.toString(), "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void allowsARootThatIsALinkItself() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        var linked = new ExportLocation(Optional.of(List.of(link.toString())), folder.toString());
        // When
        Path found = linked.at(link.resolve("site.zip").toString());
        // Then
        assertThat(found).isEqualTo(root.resolve("site.zip").toRealPath());
    }

    @Test
    void refusesARelativePath() {
        assertRefused("site.zip", "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void refusesACharacterNoPathHas() {
        assertRefused(root + "/\u0000", "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void saysThatNothingIsThere() {
        assertRefused(root.resolve("nothing.zip").toString(), "EXPORT_NOT_FOUND");
    }

    @Test
    void allowsNothingWhenNoRootIsConfigured() {
        // Given
        location = new ExportLocation(Optional.empty(), folder.toString());
        // When / Then
        assertRefused(root.resolve("site.zip").toString(), "EXPORT_PATH_NOT_ALLOWED");
    }

    @Test
    void saysThatNothingWasUploaded() {
        assertThatThrownBy(() -> location.uploaded(UUID.randomUUID()))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("EXPORT_NOT_FOUND");
    }

    private void assertRefused(String path, String code) {
        assertThatThrownBy(() -> location.at(path))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo(code);
    }
}
