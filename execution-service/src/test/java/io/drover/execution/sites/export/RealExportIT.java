package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Page;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealExportIT {

    private static final ExportDatabase DATABASE = new ExportDatabase();

    private final UUID site = UUID.randomUUID();

    @Test
    void readsTheDemonstrationSpaceOf2009() throws IOException {
        // Given
        Path export = RealExports.named("demonstration-space-2009.zip");
        // When
        Finished load = read(export);
        // Then
        StagedSource source = open(export);
        assertThat(load.facts().exportType()).isEqualTo("all");
        assertThat(load.facts().generation()).isEqualTo("USER_NAMES");
        assertThat(load.facts().identity())
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

    @Test
    void readsASiteOfConfluence3() {
        // Given
        Path export = RealExports.named("xwiki-3.4.7-site.zip");
        // When
        Finished load = read(export);
        // Then
        StagedSource source = open(export);
        assertThat(load.facts().buildNumber()).isEqualTo("2037");
        assertThat(load.facts().baseUrl()).isEqualTo("http://localhost:8090/wiki");
        assertThat(load.facts().identity()).startsWith("confluence-export:server:");
        assertThat(source.pages("testdemo", null, 10))
                .extracting(Page::id, Page::parentId)
                .containsExactly(tuple("131076", null), tuple("131078", "131076"));
        assertThat(source.memberships("confluence-users", null, 10)).hasSize(1);
        assertThat(source.body(ItemKind.PAGE, "131078").format()).isEqualTo(Body.Format.WIKI);
    }

    @Test
    void readsABlogFromTheCloud() {
        // Given
        Path export = RealExports.named("xwiki-blogs.zip");
        // When
        Finished load = read(export);
        // Then
        StagedSource source = open(export);
        assertThat(load.facts().generation()).isEqualTo("CLOUD");
        assertThat(load.facts().identity()).startsWith("confluence-export:space:");
        assertThat(source.counts("SpaceA"))
                .containsEntry("pages", 1L)
                .containsEntry("blogPosts", 1L)
                .containsEntry("restrictions", 2L)
                .containsEntry("permissions", 90L);
        assertThat(source.blogPosts("SpaceA", null, 10).getFirst().title()).isEqualTo("Blog post");
        assertThat(source.body(ItemKind.BLOG_POST, "2616164357").text())
                .contains("<![CDATA[this page]]></ac:plain-text-link-body>");
        assertThat(source.users(null, 10))
                .singleElement()
                .satisfies(user -> assertThat(user.email()).isEqualTo("testuser@mail.com"));
        assertThat(codes(source)).contains("DRAFT", "APP_USER", "FILE_MISSING");
    }

    @Test
    void takesAForbiddenCharacterOutOfATitle() {
        // Given
        Path export = RealExports.named("xwiki-brokenlink.zip");
        // When
        read(export);
        // Then
        StagedSource source = open(export);
        assertThat(source.pages("MySpace", null, 10))
                .extracting(Page::title)
                .containsExactly("Alex Rodriguez");
        assertThat(source.leftovers(0, 10))
                .extracting(Leftover::code, Leftover::sourceId)
                .contains(tuple("INVALID_CHARACTER", "45809846"));
    }

    @Test
    void readsATreeWithOldVersionsAndDrafts() {
        // Given
        Path export = RealExports.named("xwiki-nested.zip");
        // When
        read(export);
        // Then
        StagedSource source = open(export);
        assertThat(source.pages("SmallNested", null, 10))
                .extracting(Page::title, Page::depth)
                .containsExactly(
                        tuple("Small Nested Home", 0),
                        tuple("Page A", 1),
                        tuple("Page B", 1),
                        tuple("Under Page A", 2),
                        tuple("Under Page B", 2));
        assertThat(codes(source)).filteredOn("DRAFT"::equals).hasSize(2);
    }

    @Test
    void readsLabelsOfConfluence8() {
        // Given
        Path export = RealExports.named("xwiki-confluence80tags.zip");
        // When
        read(export);
        // Then
        StagedSource source = open(export);
        assertThat(source.counts("AR"))
                .containsEntry("pages", 4L)
                .containsEntry("labels", 9L)
                .containsEntry("comments", 0L);
        assertThat(codes(source)).filteredOn("DRAFT"::equals).hasSize(4);
        assertThat(codes(source)).contains("ORPHANED_COMMENT");
    }

    @Test
    void countsInlineComments() {
        // Given
        Path export = RealExports.named("xwiki-inlinecomments.zip");
        // When
        read(export);
        // Then
        StagedSource source = open(export);
        assertThat(source.counts("Remove1"))
                .containsEntry("pages", 2L)
                .containsEntry("comments", 13L);
    }

    @Test
    void readsTemplatesAndAFileOfAnotherSizeThanRecorded() throws IOException {
        // Given
        Path export = RealExports.named("xwiki-spacetemplates.zip");
        // When
        read(export);
        // Then
        StagedSource source = open(export);
        assertThat(source.counts("TestSpace")).containsEntry("templates", 2L);
        AttachmentVersion file = source.attachments("TestSpace", null, 10).getFirst();
        assertThat(file.version()).isEqualTo(54);
        assertThat(file.size()).isEqualTo(8);
        try (var in = source.open(file).orElseThrow()) {
            assertThat(in.readAllBytes()).hasSize(8);
        }
        assertThat(source.body(ItemKind.TEMPLATE, "1275166721").text()).contains("myfile.txt");
        assertThat(codes(source)).contains("FILE_SIZE_DIFFERS", "BODY_MISSING", "UNKNOWN_USER");
    }

    @ParameterizedTest
    @MethodSource("all")
    void servesEveryObjectOrSaysWhyNot(String name) {
        // Given
        Path export = RealExports.named(name);
        // When
        Finished load = read(export);
        // Then
        assertThat(DATABASE.ask(SILENT.replace(":load", Long.toString(load.loadId())))).isEmpty();
    }

    /** Objects that are neither served nor named by a leftover. */
    private static final String SILENT =
            """
            with served as (
                select id from export_page where load_id = :load
                union all select id from export_comment where load_id = :load
                union all select id from export_attachment where load_id = :load
                union all select c.id from staged_content c
                    join export_space s on s.load_id = :load and s.id = c.space_id
                    where c.load_id = :load and c.class = 'BlogPost' and c.status = 'current'
                      and c.original_id is null
                union all select description_id from export_space where load_id = :load),
            named as (select source_id as id from export_leftover where load_id = :load)
            select c.class || ' ' || c.id from staged_content c
            where c.load_id = :load and (c.class = 'Attachment' or c.original_id is null)
              and c.id not in (select id from served where id is not null)
              and c.id not in (select id from named where id is not null)
              and c.class <> 'SpaceDescription'
            union all
            select 'Labelling ' || l.id from staged_labelling l
            left join staged_label n on n.load_id = :load and n.id = l.label_id
            where l.load_id = :load and l.template_id is null
              and (l.content_id in (select id from served)
                   or l.content_id not in (select id from staged_content where load_id = :load))
              and not exists (
                  select from export_label e where e.load_id = :load
                    and e.name = lower(btrim(n.name)) and e.container_id in (
                        l.content_id, (select s.id from export_space s
                            where s.load_id = :load and s.description_id = l.content_id)))
              and l.id not in (select id from named where id is not null)
            union all
            select 'ContentPermission ' || r.id from staged_restriction r
            left join staged_restriction_set t on t.load_id = :load and t.id = r.set_id
            where r.load_id = :load
              and (t.content_id is null or t.content_id in (select id from served)
                   or t.content_id not in (select id from staged_content where load_id = :load))
              and r.id not in (select id from export_restriction where load_id = :load)
              and r.id not in (select id from named where id is not null)
            """;

    static List<String> all() {
        return List.of(
                "demonstration-space-2009.zip",
                "xwiki-3.4.7-site.zip",
                "xwiki-blogs.zip",
                "xwiki-brokenlink.zip",
                "xwiki-confluence80tags.zip",
                "xwiki-inlinecomments.zip",
                "xwiki-nested.zip",
                "xwiki-spacetemplates.zip");
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsItsOwnExportAgainToTheSame(String name) {
        // Given
        Path export = RealExports.named(name);
        Finished first = read(export);
        // When
        Finished again = read(export);
        // Then
        assertThat(again.counts()).isEqualTo(first.counts());
        assertThat(again.facts().identity()).isEqualTo(first.facts().identity());
        assertThat(again.leftovers()).isEqualTo(first.leftovers());
        assertParentsComeFirst(
                open(export).pages(open(export).spaces(null, 1).getFirst().key(), null, 200));
    }

    private Finished read(Path export) {
        return new ExportReader(DATABASE.dataSource(), TestLimits.DEFAULT)
                .read(site, export, (bytes, total) -> {});
    }

    private StagedSource open(Path export) {
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

    private static List<String> codes(StagedSource source) {
        return source.leftovers(0, 1000).stream().map(Leftover::code).toList();
    }
}
