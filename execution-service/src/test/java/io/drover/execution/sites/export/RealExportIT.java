package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RealExportIT {

    private static final ExportDatabase DATABASE = new ExportDatabase();

    private final UUID site = UUID.randomUUID();

    @Test
    void readsTheDemonstrationSpaceOf2009() throws IOException {
        // Given
        Path export = RealExports.named("demonstration-space-2009.zip");
        // When
        Load load = read(export);
        // Then
        ExportSource source = open(export);
        assertThat(load.summary().exportType()).isEqualTo("all");
        assertThat(load.summary().generation()).isEqualTo(ExportSummary.Generation.USER_NAMES);
        assertThat(load.identity().value())
                .isEqualTo("confluence-export:server:A7D4-4XCY-NNM8-NJB5");
        assertThat(load.counts())
                .containsEntry("spaces", 1L)
                .containsEntry("pages", 28L)
                .containsEntry("attachments", 72L)
                .containsEntry("attachmentVersions", 73L)
                .containsEntry("permissions", 60L)
                .containsEntry("labels", 4L)
                .containsEntry("users", 1L)
                .containsEntry("groups", 2L)
                .containsEntry("memberships", 2L);
        List<Page> pages = source.pages("DS", null, 200);
        assertThat(pages).hasSize(28);
        assertThat(pages.getFirst().title()).isEqualTo("Home");
        assertParentsComeFirst(pages);
        assertThat(source.space("DS").orElseThrow().homePageId()).isEqualTo("32769");
        assertThat(source.body(ItemKind.PAGE, "32785").format()).isEqualTo(Body.Format.WIKI);
        assertThat(source.users(null, 10))
                .singleElement()
                .satisfies(user -> assertThat(user.email()).isEqualTo("admin@example.com"));
        List<AttachmentVersion> files = source.attachments("ds", null, 200);
        assertThat(files).hasSize(73);
        int bytes = 0;
        int missing = 0;
        for (AttachmentVersion file : files) {
            var stream = source.open(file);
            if (stream.isEmpty()) {
                missing++;
                continue;
            }
            try (var in = stream.get()) {
                int length = in.readAllBytes().length;
                assertThat((long) length).isEqualTo(file.size());
                bytes += length;
            }
        }
        assertThat(missing).isEqualTo(1);
        assertThat(load.counts()).containsEntry("attachmentBytes", (long) bytes);
    }

    private Load read(Path export) {
        return new ExportReader(DATABASE.dataSource(), TestLimits.DEFAULT)
                .read(site, export, (bytes, total) -> {});
    }

    private ExportSource open(Path export) {
        return new ExportSites(DATABASE.dataSource(), TestLimits.DEFAULT).open(site, export);
    }

    private static void assertParentsComeFirst(List<Page> pages) {
        Set<String> seen = new HashSet<>();
        for (Page page : pages) {
            if (page.parentId() != null) {
                assertThat(seen).contains(page.parentId());
            }
            seen.add(page.id());
        }
    }
}
