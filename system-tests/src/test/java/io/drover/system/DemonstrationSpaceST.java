package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ConfluenceExport;
import io.drover.system.source.ConfluenceExport.SourceFile;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A real site of 2009, with the oldest classes and pages in wiki markup. */
@Order(2)
class DemonstrationSpaceST {
    private static Migration migration;
    private static ConfluenceExport source;
    private static SandboxSite destination;

    @BeforeAll
    static void migrates() throws IOException {
        Path real = SharedMaterial.export("demonstration-space-2009.zip");
        LocalStack stack = LocalStack.shared();
        Path export = Files.copy(real, stack.exports().resolve("demonstration.zip"));
        migration = Migration.whole(stack, "The demonstration space", export);
        source = ConfluenceExport.read(export);
        destination = new SandboxSite(stack);
    }

    @Test
    void bringsAll28CurrentPagesIntoTheirTree() {
        // Given
        assertThat(source.pages()).hasSize(28);
        // When
        Arrival arrival = new Arrival(source, destination);
        // Then
        arrival.everyPageStandsInItsTree();
    }

    @Test
    void bringsEveryFileThatTheExportHasAndListsTheOthers() {
        // Given
        Arrival arrival = new Arrival(source, destination);
        // When
        List<SourceFile> withoutFile = arrival.everyFileHasItsBytes();
        // Then
        assertThat(source.filesOfPages()).hasSize(71);
        assertThat(withoutFile).extracting(SourceFile::name).containsExactly("img_welcome.png");
        List<JsonNode> reported =
                migration.items("?kind=ATTACHMENT&status=INCOMPLETE&status=FAILED&status=SKIPPED");
        for (SourceFile file : withoutFile) {
            assertThat(reported)
                    .filteredOn(item -> item.path("sourceId").asText().equals(file.id()))
                    .singleElement()
                    .satisfies(
                            item ->
                                    assertThat(item.path("reasonCode").asText())
                                            .isEqualTo("ATTACHMENT_VERSION_MISSING"));
        }
    }

    @Test
    void explainsEachItemThatIsNotThere() {
        // Given
        String status = migration.planView().path("status").asText();
        // When
        List<JsonNode> missing = migration.items("?status=INCOMPLETE&status=FAILED&status=SKIPPED");
        // Then
        assertThat(status).isIn("FINISHED", "INCOMPLETE");
        assertThat(missing)
                .allSatisfy(
                        item -> {
                            assertThat(item.path("sourceId").asText()).isNotBlank();
                            assertThat(item.path("reasonCode").asText()).isNotBlank();
                            assertThat(item.path("message").asText()).isNotBlank();
                        });
        assertThat(migration.items("?status=READY&status=RUNNING")).isEmpty();
        ProgressRules.hold(migration.progress());
    }
}
