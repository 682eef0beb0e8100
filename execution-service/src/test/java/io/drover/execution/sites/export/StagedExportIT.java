package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.drover.execution.application.SiteException;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Page;
import io.drover.execution.content.User;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of exports made here, each with one thing in it that goes wrong in real ones. */
class StagedExportIT {

    private static final ExportDatabase DATABASE = new ExportDatabase();

    @TempDir Path folder;

    private final UUID site = UUID.randomUUID();
    private TestLimits limits = TestLimits.DEFAULT;
    private MadeExport export;

    @BeforeEach
    void setUp() {
        export = new MadeExport().space("1", "DOC");
    }

    @Test
    void putsParentsBeforeChildrenAndSiblingsInTheirOrder() throws IOException {
        // Given
        export.page("12", "Second child", "1", "10", 2)
                .page("121", "Grandchild", "1", "12", 0)
                .page("11", "First child", "1", "10", 1)
                .object("Page", "13", "title", "apple", "space", "@1", "parent", "@10")
                .object("Page", "14", "title", "Banana", "space", "@1", "parent", "@10")
                .page("10", "Home", "1", "", 0);
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("doc", null, 10))
                .extracting(Page::id, Page::parentId, Page::depth, Page::position)
                .containsExactly(
                        tuple("10", null, 0, 0L),
                        tuple("11", "10", 1, 0L),
                        tuple("12", "10", 1, 1L),
                        tuple("13", "10", 1, 2L),
                        tuple("14", "10", 1, 3L),
                        tuple("121", "12", 2, 0L));
        assertThat(source.pages("DOC", "12", 2)).extracting(Page::id).containsExactly("13", "14");
        assertThat(source.pages("DOC", "121", 2)).isEmpty();
    }

    @Test
    void liftsAPageWhoseParentIsMissing() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0).page("11", "Lost", "1", "999", 0);
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("DOC", null, 10)).extracting(Page::depth).containsExactly(0, 0);
        assertThat(leftovers(source, "MISSING_PARENT"))
                .singleElement()
                .satisfies(
                        leftover -> {
                            assertThat(leftover.sourceId()).isEqualTo("11");
                            assertThat(leftover.spaceKey()).isEqualTo("DOC");
                            assertThat(leftover.repaired()).isTrue();
                        });
    }

    @Test
    void cutsCirclesOfParentsOnceEach() throws IOException {
        // Given: 20 → 21 → 22 → 20, with 23 and 24 below; and 30, its own parent
        export.page("20", "a", "1", "22", 0)
                .page("21", "b", "1", "20", 0)
                .page("22", "c", "1", "21", 0)
                .page("23", "d", "1", "21", 1)
                .page("24", "e", "1", "23", 0)
                .page("30", "self", "1", "30", 0)
                .page("10", "Home", "1", "", 0);
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("DOC", null, 10))
                .extracting(Page::id, Page::parentId)
                .containsExactly(
                        tuple("10", null),
                        tuple("20", null),
                        tuple("30", null),
                        tuple("21", "20"),
                        tuple("22", "21"),
                        tuple("23", "21"),
                        tuple("24", "23"));
        assertThat(leftovers(source, "PARENT_CIRCLE"))
                .extracting(Leftover::sourceId)
                .containsExactly("20", "30");
    }

    @Test
    void liftsPagesThatLieTooDeep() throws IOException {
        // Given
        limits = limits.withMaxTreeDepth(3);
        export.page("100", "p0", "1", "", 0);
        for (int i = 1; i < 10; i++) {
            export.page("" + (100 + i), "p" + i, "1", "" + (99 + i), 0);
        }
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("DOC", null, 100))
                .extracting(Page::depth)
                .containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1);
        assertThat(leftovers(source, "TREE_TOO_DEEP")).hasSize(2);
    }

    @Test
    void leavesOutOldVersionsDraftsAndTrashAndSaysWhich() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .object("Page", "11", "title", "Home", "space", "@1", "originalVersion", "@10")
                .object("Page", "12", "title", "Home", "originalVersionId", "10")
                .object("Page", "13", "title", "New", "space", "@1", "contentStatus", "draft")
                .object("Page", "14", "title", "Old", "space", "@1", "contentStatus", "deleted")
                .object("BlogPost", "15", "title", "News", "space", "@1")
                .object("BlogPost", "16", "title", "X", "space", "@1", "contentStatus", "draft");
        // When
        StagedSource source = read();
        // Then
        assertThat(source.counts("DOC")).containsEntry("pages", 1L).containsEntry("blogPosts", 1L);
        assertThat(source.blogPosts("DOC", null, 10)).extracting("id").containsExactly("15");
        assertThat(leftovers(source, "DRAFT"))
                .extracting(Leftover::sourceId, Leftover::kind)
                .containsExactly(tuple("13", "PAGE"), tuple("16", "BLOG_POST"));
        assertThat(leftovers(source, "IN_TRASH"))
                .extracting(Leftover::sourceId)
                .containsExactly("14");
    }

    @Test
    void reportsPagesOfNoSpaceAndObjectsThatComeTwice() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .page("10", "Home", "1", "", 0)
                .page("11", "Orphan", "77", "", 0)
                .space("2", "doc");
        // When
        StagedSource source = read();
        // Then
        assertThat(source.counts()).containsEntry("spaces", 1L).containsEntry("pages", 1L);
        assertThat(leftovers(source, "ORPHANED_PAGE"))
                .extracting(Leftover::sourceId)
                .containsExactly("11");
        assertThat(leftovers(source, "OBJECT_TWICE"))
                .extracting(Leftover::sourceId)
                .containsExactly("10");
        assertThat(leftovers(source, "SPACE_KEY_TWICE"))
                .extracting(Leftover::sourceId)
                .containsExactly("2");
    }

    @Test
    void readsAttachmentsOfTheNewGenerationWithTheirVersions() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .object(
                        "Attachment",
                        "50",
                        "title",
                        "a.png",
                        "version",
                        "2",
                        "containerContent",
                        "@10",
                        "contentProperties",
                        "[91",
                        "versionComment",
                        "new")
                .object(
                        "Attachment",
                        "51",
                        "title",
                        "a.png",
                        "version",
                        "1",
                        "containerContent",
                        "@10",
                        "originalVersion",
                        "@50")
                .object("ContentProperty", "91", "name", "FILESIZE", "longValue", "999")
                .object(
                        "ContentProperty",
                        "92",
                        "name",
                        "MEDIA_TYPE",
                        "stringValue",
                        "image/png",
                        "content",
                        "@50")
                .file("attachments/10/50/2", "second")
                .file("attachments/10/50/1", "one")
                .file("attachments/10/777/1", "nobody knows");
        // When
        StagedSource source = read();
        // Then
        List<AttachmentVersion> versions = source.attachments("DOC", null, 10);
        assertThat(versions)
                .extracting("id", "attachmentId", "version", "current", "size", "mediaType")
                .containsExactly(
                        tuple("51", "50", 1, false, 3L, null),
                        tuple("50", "50", 2, true, 6L, "image/png"));
        assertThat(text(source, versions.get(0))).isEqualTo("one");
        assertThat(text(source, versions.get(1))).isEqualTo("second");
        assertThat(source.attachments("DOC", "51", 10)).extracting("id").containsExactly("50");
        assertThat(leftovers(source, "FILE_SIZE_DIFFERS")).hasSize(1);
        assertThat(leftovers(source, "FILE_WITHOUT_RECORD"))
                .singleElement()
                .satisfies(l -> assertThat(l.message()).contains("attachments/10/777/1"));
    }

    @Test
    void saysWhichAttachmentsHaveNoFileOrNoPlace() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .object("Page", "13", "title", "D", "space", "@1", "contentStatus", "draft")
                .object("Attachment", "50", "fileName", "lost.png", "content", "@10")
                .object("Attachment", "51", "fileName", "draft.png", "content", "@13")
                .object("Attachment", "52", "fileName", "orphan.png", "content", "@999")
                .object(
                        "Attachment",
                        "53",
                        "fileName",
                        "v.png",
                        "content",
                        "@10",
                        "originalVersion",
                        "@888")
                .object(
                        "Attachment",
                        "54",
                        "fileName",
                        "gone.png",
                        "content",
                        "@10",
                        "contentStatus",
                        "deleted");
        // When
        StagedSource source = read();
        // Then
        AttachmentVersion lost = source.attachments("DOC", null, 10).getFirst();
        assertThat(source.open(lost)).isEmpty();
        assertThat(source.counts())
                .containsEntry("attachments", 1L)
                .containsEntry("attachmentBytes", 0L);
        assertThat(source.leftovers(0, 100))
                .filteredOn(l -> l.kind().equals("ATTACHMENT"))
                .extracting(Leftover::code, Leftover::sourceId)
                .containsExactlyInAnyOrder(
                        tuple("FILE_MISSING", "50"),
                        tuple("ATTACHMENT_NOT_CURRENT", "51"),
                        tuple("ORPHANED_ATTACHMENT", "52"),
                        tuple("ORPHANED_ATTACHMENT_VERSION", "53"),
                        tuple("IN_TRASH", "54"));
    }

    @Test
    void joinsUserKeysWithDirectoryUsersAndGroups() throws IOException {
        // Given
        export.object(
                        "InternalUser",
                        "70",
                        "name",
                        "Ann",
                        "emailAddress",
                        "ann@x.example",
                        "displayName",
                        "Ann A.",
                        "active",
                        "true")
                .object("InternalUser", "71", "name", "bob", "active", "F", "displayName", "Bob")
                .object("InternalUser", "72", "name", "ANN", "active", "false")
                .object("ConfluenceUserImpl", "ff01", "name", "ann")
                .object(
                        "ConfluenceUserImpl",
                        "ff02",
                        "name",
                        "carol@x.example",
                        "atlassianAccountId",
                        "5f:1")
                .object("ConfluenceUserImpl", "ff03", "name", "bot@connect.atlassian.com")
                .object("InternalGroup", "80", "name", "staff")
                .object("InternalGroup", "81", "name", "inner")
                .object("HibernateMembership", "90", "parentGroup", "@80", "userMember", "@70")
                .object("HibernateMembership", "91", "parentGroup", "@80", "userMember", "@71")
                .object("HibernateMembership", "92", "parentGroup", "@80", "groupMember", "@81")
                .object("HibernateMembership", "93", "parentGroup", "@80", "userMember", "@999");
        // When
        StagedSource source = read();
        // Then
        assertThat(source.users(null, 10))
                .containsExactly(
                        new User("bob", "bob", "Bob", null, false),
                        new User("ff01", "ann", "Ann A.", "ann@x.example", true),
                        new User(
                                "ff02",
                                "carol@x.example",
                                "carol@x.example",
                                "carol@x.example",
                                true));
        assertThat(source.groups(null, 10)).extracting("name").containsExactly("inner", "staff");
        assertThat(source.memberships("staff", null, 10))
                .extracting("userId")
                .containsExactly("bob", "ff01");
        assertThat(source.leftovers(0, 100))
                .extracting(Leftover::code)
                .contains("APP_USER", "USER_TWICE", "NESTED_GROUP", "MEMBERSHIP_DANGLING");
    }

    @Test
    void namesEveryThingThatHangsOnNothing() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .object("Page", "13", "title", "D", "space", "@1", "contentStatus", "draft")
                .object("Attachment", "50", "fileName", "a.txt", "content", "@10")
                .file("attachments/10/50/1", "one")
                .file("attachments/10/50/7", "a version nobody recorded")
                .object("Comment", "20", "containerContent", "@50")
                .object("Comment", "21", "containerContent", "@13")
                .object("Comment", "22", "containerContent", "@10", "contentStatus", "deleted")
                .object("Comment", "23", "containerContent", "@10", "contentStatus", "draft")
                .object("Comment", "24", "containerContent", "@999")
                .object("BodyContent", "60", "content", "@10", "bodyType", "0", "body", "h1. old")
                .object("BodyContent", "61", "content", "@10", "bodyType", "2", "body", "<p/>")
                .object("Label", "70", "name", "green")
                .object("Label", "71", "name", " ")
                .object("Labelling", "72", "label", "@70", "content", "@10")
                .object("Labelling", "73", "label", "@70", "content", "@999")
                .object("Labelling", "74", "label", "@999", "content", "@10")
                .object("Labelling", "75", "label", "@71", "content", "@10")
                .object("Labelling", "76", "label", "@70", "pageTemplate", "@999")
                .object("ContentPermissionSet", "80", "type", "View", "owningContent", "@999")
                .object("ContentPermission", "81", "owningSet", "@80", "groupName", "staff")
                .object("ContentPermission", "82", "owningSet", "@888", "groupName", "staff")
                .object("SpacePermission", "83", "space", "@77", "type", "VIEWSPACE")
                .object("PageTemplate", "84", "space", "@77", "name", "Minutes")
                .object("InternalGroup", "85", "name", "staff")
                .object("InternalGroup", "86", "name", "STAFF")
                .object("InternalGroup", "87", "lowerGroupName", "")
                .object("InternalUser", "88", "emailAddress", "nobody@x.example");
        // When
        StagedSource source = read();
        // Then
        assertThat(source.leftovers(0, 100))
                .extracting(Leftover::code, Leftover::sourceId)
                .containsExactlyInAnyOrder(
                        tuple("DRAFT", "13"),
                        tuple("BODY_TWICE", "10"),
                        tuple("FILE_WITHOUT_RECORD", null),
                        tuple("COMMENT_NOT_CURRENT", "20"),
                        tuple("COMMENT_NOT_CURRENT", "21"),
                        tuple("IN_TRASH", "22"),
                        tuple("DRAFT", "23"),
                        tuple("ORPHANED_COMMENT", "24"),
                        tuple("LABEL_DANGLING", "73"),
                        tuple("LABEL_DANGLING", "74"),
                        tuple("LABEL_DANGLING", "75"),
                        tuple("LABEL_DANGLING", "76"),
                        tuple("RESTRICTION_DANGLING", "81"),
                        tuple("RESTRICTION_DANGLING", "82"),
                        tuple("PERMISSION_DANGLING", "83"),
                        tuple("TEMPLATE_DANGLING", "84"),
                        tuple("GROUP_TWICE", "86"),
                        tuple("GROUP_WITHOUT_NAME", "87"),
                        tuple("USER_WITHOUT_NAME", "88"));
        assertThat(source.body(ItemKind.PAGE, "10").text()).isEqualTo("<p/>");
    }

    @Test
    void keepsTextsWithAllThatCopyHasToEscape() throws IOException {
        // Given
        String title = "tab\there, back\\slash, \"quotes\", \\N and \\. {a,b} emoji \uD83D\uDE00";
        export.object("Page", "10", "title", title, "space", "@1")
                .object(
                        "BodyContent",
                        "60",
                        "content",
                        "@10",
                        "bodyType",
                        "2",
                        "body",
                        "line\nline\\n\t<ac:b>\\.</ac:b>\n\\.\n");
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("DOC", null, 1).getFirst().title()).isEqualTo(title);
        assertThat(source.body(ItemKind.PAGE, "10"))
                .isEqualTo(new Body(Body.Format.STORAGE, "line\nline\\n\t<ac:b>\\.</ac:b>\n\\.\n"));
        assertThat(source.body(ItemKind.PAGE, "11")).isEqualTo(Body.EMPTY);
    }

    @Test
    void repairsAndReportsCharactersAndTextsThatAreTooLong() throws IOException {
        // Given
        limits = limits.withMaxTextLength(100);
        export.object("Page", "10", "title", "a\bb", "space", "@1", "creationDate", "yesterday")
                .object("BodyContent", "60", "content", "@10", "body", "x".repeat(200));
        // When
        StagedSource source = read();
        // Then
        assertThat(source.pages("DOC", null, 1).getFirst().title()).isEqualTo("ab");
        assertThat(source.body(ItemKind.PAGE, "10").text()).hasSize(100);
        assertThat(source.leftovers(0, 100))
                .extracting(Leftover::code, Leftover::sourceId)
                .contains(
                        tuple("INVALID_CHARACTER", "10"),
                        tuple("DATE_NOT_UNDERSTOOD", "10"),
                        tuple("TEXT_TOO_LONG", "60"));
    }

    @Test
    void readsWhatStandsBeforeTheXmlBreaksOffAndSaysSo() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0).cutShort();
        // When
        StagedSource source = read();
        // Then
        assertThat(source.counts()).containsEntry("pages", 1L);
        assertThat(leftovers(source, "ENTITIES_CUT_SHORT"))
                .singleElement()
                .satisfies(leftover -> assertThat(leftover.repaired()).isFalse());
    }

    @Test
    void readsAFolderLikeAZip() throws IOException {
        // Given
        export.page("10", "Home", "1", "", 0)
                .object("Attachment", "50", "fileName", "a.txt", "content", "@10")
                .file("attachments/10/50/1", "content")
                .file("exportDescriptor.properties", "exportType=space\nspaceKey=DOC\n");
        Path unpacked = export.unpacked(Files.createDirectory(folder.resolve("export")));
        // When
        Finished load = reader().read(site, unpacked, (bytes, total) -> {});
        // Then
        assertThat(load.facts().exportType()).isEqualTo("space");
        assertThat(load.facts().spaceKey()).isEqualTo("DOC");
        StagedSource source = new ExportSites(DATABASE.dataSource(), limits).open(site, unpacked);
        assertThat(text(source, source.attachments("DOC", null, 1).getFirst()))
                .isEqualTo("content");
    }

    @Test
    void numbersLeftoversInOrderWithoutGaps() throws IOException {
        // Given
        for (int i = 0; i < 7; i++) {
            export.page("2" + i, "Orphan", "77", "", 0);
        }
        // When
        StagedSource source = read();
        // Then
        List<Leftover> paged = new ArrayList<>();
        for (var batch = source.leftovers(0, 3);
                !batch.isEmpty();
                batch = source.leftovers(paged.size(), 3)) {
            paged.addAll(batch);
        }
        assertThat(paged).isEqualTo(source.leftovers(0, 100)).hasSizeGreaterThan(6);
    }

    @Test
    void refusesToServeAnExportThatWasReplacedSinceItWasRead() throws IOException {
        // Given
        Path zip = export.zip(folder);
        reader().read(site, zip, (bytes, total) -> {});
        Files.copy(
                new MadeExport().space("3", "NEW").page("9", "x", "3", "", 0).zip(folder),
                zip,
                StandardCopyOption.REPLACE_EXISTING);
        // When / Then
        assertThatThrownBy(() -> new ExportSites(DATABASE.dataSource(), limits).open(site, zip))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("EXPORT_CHANGED");
    }

    @Test
    void refusesToServeAnExportThatWasNotRead() throws IOException {
        // Given
        Path zip = export.zip(folder);
        // When / Then
        assertThatThrownBy(() -> new ExportSites(DATABASE.dataSource(), limits).open(site, zip))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("INVENTORY_NOT_READY");
    }

    private StagedSource read() throws IOException {
        Path zip = export.zip(folder);
        reader().read(site, zip, (bytes, total) -> {});
        return new ExportSites(DATABASE.dataSource(), limits).open(site, zip);
    }

    private ExportReader reader() {
        return new ExportReader(DATABASE.dataSource(), limits);
    }

    private static List<Leftover> leftovers(StagedSource source, String code) {
        return source.leftovers(0, 1000).stream().filter(l -> l.code().equals(code)).toList();
    }

    private static String text(StagedSource source, AttachmentVersion version) throws IOException {
        try (InputStream in = source.open(version).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
