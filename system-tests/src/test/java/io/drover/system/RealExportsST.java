package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.Journal;
import io.drover.system.destination.Journal.Entry;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real exports of every generation, each moved twice over the real stack. The service's own
 * SandboxRunIT does the same in every build.
 */
@Order(8)
@EnabledIfSystemProperty(named = "drover.tests", matches = "long")
class RealExportsST {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demonstration-space-2009.zip",
                "xwiki-3.4.7-site.zip",
                "xwiki-blogs.zip",
                "xwiki-brokenlink.zip",
                "xwiki-confluence80tags.zip",
                "xwiki-inlinecomments.zip",
                "xwiki-nested.zip",
                "xwiki-spacetemplates.zip"
            })
    void arrivesWholeAndChangesNothingTheSecondTime(String name) throws IOException {
        // Given
        LocalStack stack = LocalStack.shared();
        Path export =
                Files.copy(
                        SharedMaterial.export(name),
                        stack.exports().resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
        Migration first = new Migration(stack, name);
        first.sites(export, Map.of());
        first.planWithoutApps();
        first.checkAndAccept();
        first.run();
        first.awaitEnd();
        Migration again = first.again();
        Journal journal = new Journal(stack);
        long mark = journal.mark();
        // When
        again.checkAndAccept();
        again.run();
        again.awaitEnd();
        // Then
        JsonNode execution = first.execution();
        assertThat(execution.path("reconciliation").path("agreed").asBoolean())
                .as("%s: %s", execution, first.findings())
                .isTrue();
        assertThat(execution.path("status").asText()).isIn("FINISHED", "INCOMPLETE");
        assertThat(first.items("?status=INCOMPLETE&status=FAILED&status=SKIPPED"))
                .allSatisfy(
                        item -> {
                            assertThat(item.path("reasonCode").asText()).isNotBlank();
                            assertThat(item.path("message").asText()).isNotBlank();
                        });
        assertThat(journal.after(mark)).filteredOn(Entry::changed).isEmpty();
    }
}
