package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated company site: everything its generator wrote is found again. */
class SampleSiteIT {

    private static final ExportDatabase DATABASE = new ExportDatabase();

    @TempDir Path folder;

    @Test
    void findsAllThatWasWritten() throws IOException {
        // Given
        Path zip = folder.resolve("sample.zip");
        SampleSite.Summary written = SampleSite.write(zip, 7);
        UUID site = UUID.randomUUID();
        // When
        Finished load =
                new ExportReader(DATABASE.dataSource(), TestLimits.DEFAULT)
                        .read(site, zip, (bytes, total) -> {});
        // Then
        assertThat(load.counts())
                .containsEntry("spaces", (long) written.spaces())
                .containsEntry("pages", (long) written.pages())
                .containsEntry("blogPosts", (long) written.blogPosts())
                .containsEntry("comments", (long) written.comments())
                .containsEntry("labels", (long) written.labellings())
                .containsEntry("restrictions", (long) written.restrictions())
                .containsEntry(
                        "permissions",
                        (long) written.spacePermissions() + written.globalPermissions())
                .containsEntry(
                        "templates", (long) written.spaceTemplates() + written.globalTemplates())
                .containsEntry("attachments", (long) written.attachments())
                .containsEntry("attachmentVersions", (long) written.attachmentVersions())
                .containsEntry("attachmentBytes", written.attachmentBytes())
                .containsEntry("users", (long) written.users())
                .containsEntry("groups", (long) written.groups())
                .containsEntry("memberships", (long) written.memberships());
        StagedSource source =
                new ExportSites(DATABASE.dataSource(), TestLimits.DEFAULT).open(site, zip);
        assertThat(source.leftovers(0, 1000))
                .allSatisfy(l -> assertThat(l.code()).isIn("DRAFT", "IN_TRASH", "CLASS_NOT_READ"));
        assertEverythingCanBeRead(source);
    }

    private static void assertEverythingCanBeRead(StagedSource source) throws IOException {
        Set<String> users = new HashSet<>();
        source.users(null, 1000).forEach(user -> users.add(user.id()));
        for (Space space : source.spaces(null, 100)) {
            for (Page page : source.pages(space.key(), null, 1000)) {
                assertThat(source.body(ItemKind.PAGE, page.id()).text()).isNotBlank();
                assertThat(users).contains(page.authorId());
            }
            for (AttachmentVersion file : source.attachments(space.key(), null, 1000)) {
                try (InputStream in = source.open(file).orElseThrow()) {
                    assertThat((long) in.readAllBytes().length).isEqualTo(file.size());
                }
            }
        }
    }
}
