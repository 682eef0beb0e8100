package io.drover.execution.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.content.Membership;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Space;
import io.drover.execution.content.Subject;
import io.drover.execution.content.Template;
import io.drover.execution.content.User;
import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Source} promises, shown with the sample site: the same is found everywhere. */
public abstract class SourceContract {

    private static final int ALL = 10_000;

    /** Reads one batch behind an id. */
    private interface Batches<T> {
        List<T> read(@Nullable String after, int limit);
    }

    /** A source that holds the sample site. */
    protected abstract Source source();

    /** What the generator wrote into the sample site. */
    protected abstract SampleSite.Summary written();

    /** Whether this kind of source tells templates. */
    protected boolean tellsTemplates() {
        return true;
    }

    @Test
    void givesEveryListTheSameInSmallBatchesAsInOne() {
        inBatches(source()::users, User::id);
        inBatches(source()::groups, Group::name);
        inBatches(source()::spaces, Space::key);
        for (Group group : source().groups(null, 3)) {
            inBatches(
                    (after, limit) -> source().memberships(group.name(), after, limit),
                    Membership::userId);
        }
        for (Space space : spaces()) {
            String key = space.key();
            inBatches((after, limit) -> source().pages(key, after, limit), Page::id);
            inBatches((after, limit) -> source().blogPosts(key, after, limit), BlogPost::id);
            inBatches((after, limit) -> source().comments(key, after, limit), Comment::id);
            inBatches((after, limit) -> source().labels(key, after, limit), Labelling::id);
            inBatches((after, limit) -> source().restrictions(key, after, limit), Restriction::id);
            inBatches((after, limit) -> source().permissions(key, after, limit), Permission::id);
            inBatches((after, limit) -> source().templates(key, after, limit), Template::id);
            inBatches(
                    (after, limit) -> source().attachments(key, after, limit),
                    AttachmentVersion::id);
        }
        inBatches((after, limit) -> source().permissions(null, after, limit), Permission::id);
        inBatches((after, limit) -> source().templates(null, after, limit), Template::id);
    }

    private static <T> void inBatches(Batches<T> batches, Function<T, String> id) {
        List<T> whole = batches.read(null, ALL);
        int size = Math.max(1, whole.size() / 3);
        List<T> read = new ArrayList<>();
        List<T> batch;
        do {
            String after = read.isEmpty() ? null : id.apply(read.getLast());
            batch = batches.read(after, size);
            read.addAll(batch);
        } while (batch.size() == size);
        assertThat(read).isEqualTo(whole);
        assertThat(whole).extracting(id).doesNotHaveDuplicates();
    }

    @Test
    void holdsAsMuchOfEverythingAsWasWritten() {
        // When
        List<Space> spaces = spaces();

        // Then
        SampleSite.Summary written = written();
        assertThat(spaces).hasSize(written.spaces());
        assertThat(source().users(null, ALL)).hasSize(written.users());
        assertThat(source().groups(null, ALL)).hasSize(written.groups());
        assertThat(all(key -> source().pages(key, null, ALL))).hasSize(written.pages());
        assertThat(all(key -> source().blogPosts(key, null, ALL))).hasSize(written.blogPosts());
        assertThat(all(key -> source().comments(key, null, ALL))).hasSize(written.comments());
        assertThat(all(key -> source().labels(key, null, ALL))).hasSize(written.labellings());
        assertThat(all(key -> source().restrictions(key, null, ALL)))
                .hasSize(written.restrictions());
        assertThat(all(key -> source().permissions(key, null, ALL)))
                .hasSize(written.spacePermissions());
        assertThat(all(key -> source().attachments(key, null, ALL)))
                .hasSize(written.attachmentVersions());
        assertThat(all(key -> source().templates(key, null, ALL)))
                .hasSize(tellsTemplates() ? written.spaceTemplates() : 0);
        assertThat(source().templates(null, null, ALL))
                .hasSize(tellsTemplates() ? written.globalTemplates() : 0);
        assertThat(source().permissions(null, null, ALL)).hasSize(written.globalPermissions());
    }

    @Test
    void countsWhatItsListsHold() {
        for (Space space : spaces()) {
            String key = space.key();
            assertThat(source().count(key, ItemKind.PAGE))
                    .isEqualTo(source().pages(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.BLOG_POST))
                    .isEqualTo(source().blogPosts(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.COMMENT))
                    .isEqualTo(source().comments(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.LABEL))
                    .isEqualTo(
                            source().labels(key, null, ALL).stream()
                                    .filter(label -> !label.personal())
                                    .count());
            assertThat(source().count(key, ItemKind.RESTRICTION))
                    .isEqualTo(source().restrictions(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.PERMISSION))
                    .isEqualTo(source().permissions(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.TEMPLATE))
                    .isEqualTo(source().templates(key, null, ALL).size());
            assertThat(source().count(key, ItemKind.ATTACHMENT))
                    .isEqualTo(source().attachments(key, null, ALL).size());
        }
    }

    @Test
    void countsTheWholeSiteAsTheSumOfItsSpaces() {
        // When
        Map<String, Long> site = source().counts();

        // Then
        assertThat(site)
                .containsEntry("spaces", (long) written().spaces())
                .containsEntry("users", (long) written().users())
                .containsEntry("groups", (long) written().groups())
                .containsEntry("memberships", (long) written().memberships())
                .containsEntry("attachmentBytes", written().attachmentBytes());
        for (String noun :
                List.of("pages", "comments", "labels", "attachmentVersions", "attachmentBytes")) {
            assertThat(site)
                    .as(noun)
                    .containsEntry(
                            noun,
                            spaces().stream()
                                    .mapToLong(space -> source().counts(space.key()).get(noun))
                                    .sum());
        }
        assertThat(
                        source().groups(null, ALL).stream()
                                .mapToInt(
                                        group ->
                                                source().memberships(group.name(), null, ALL)
                                                        .size())
                                .sum())
                .isEqualTo(written().memberships());
    }

    @Test
    void findsASpaceByItsKeyWithoutCase() {
        for (Space space : spaces()) {
            assertThat(source().space(space.key().toLowerCase(Locale.ROOT))).contains(space);
            assertThat(space.personal()).isEqualTo(space.key().startsWith("~"));
            assertThat(source().pages(space.key(), null, ALL))
                    .extracting(Page::id)
                    .contains(space.homePageId());
        }
        assertThat(spaces().stream().filter(Space::personal)).hasSize(written().personalSpaces());
    }

    @Test
    void givesParentsBeforeWhatHangsOnThem() {
        for (Space space : spaces()) {
            Set<String> seen = new HashSet<>();
            for (Page page : source().pages(space.key(), null, ALL)) {
                assertThat(page.parentId() == null || seen.contains(page.parentId())).isTrue();
                seen.add(page.id());
            }
            source().blogPosts(space.key(), null, ALL).forEach(post -> seen.add(post.id()));
            for (Comment comment : source().comments(space.key(), null, ALL)) {
                String parent = comment.parentId();
                assertThat(seen).contains(comment.containerId());
                assertThat(parent == null || seen.contains(parent)).isTrue();
                assertThat(parent == null || comment.inline() == null).isTrue();
                seen.add(comment.id());
            }
        }
    }

    @Test
    void tellsWhichWordsAnInlineCommentIsAbout() {
        // When
        List<Comment> inline =
                all(key -> source().comments(key, null, ALL)).stream()
                        .filter(comment -> comment.inline() != null)
                        .toList();

        // Then
        assertThat(inline)
                .isNotEmpty()
                .allSatisfy(
                        comment -> {
                            String text =
                                    source().body(comment.containerKind(), comment.containerId())
                                            .text();
                            assertThat(text).contains("ac:ref=\"" + comment.inline().marker());
                            assertThat(text).contains(comment.inline().selection());
                        });
    }

    @Test
    void hasATextForEverythingThatHasOne() {
        for (Space space : spaces()) {
            source().pages(space.key(), null, ALL).forEach(p -> said(ItemKind.PAGE, p.id()));
            source().blogPosts(space.key(), null, ALL)
                    .forEach(post -> said(ItemKind.BLOG_POST, post.id()));
            source().comments(space.key(), null, ALL)
                    .forEach(comment -> said(ItemKind.COMMENT, comment.id()));
            source().templates(space.key(), null, ALL)
                    .forEach(template -> said(ItemKind.TEMPLATE, template.id()));
        }
    }

    private void said(ItemKind kind, String id) {
        assertThat(source().body(kind, id).text()).as("%s %s", kind, id).isNotBlank();
        assertThat(source().body(kind, id).format()).isEqualTo(Body.Format.STORAGE);
    }

    @Test
    void findsAUserByNameWithoutCase() {
        // Given
        var user = source().users(null, ALL).getFirst();

        // When
        var found = source().userNamed(user.name().toUpperCase(Locale.ROOT));

        // Then
        assertThat(found).contains(user);
        assertThat(source().userNamed("nobody has this name")).isEmpty();
    }

    @Test
    void findsAUserById() {
        // Given
        User user = source().users(null, 3).getLast();

        // Then
        assertThat(source().user(user.id())).contains(user);
        assertThat(source().user("nobody")).isEmpty();
    }

    @Test
    void namesOnlyUsersAndGroupsThatItKnows() {
        Set<String> users = new HashSet<>();
        Set<String> groups = new HashSet<>();
        source().users(null, ALL).forEach(user -> users.add(user.id()));
        source().groups(null, ALL).forEach(group -> groups.add(group.name()));
        List<Subject> named = new ArrayList<>();
        all(key -> source().restrictions(key, null, ALL)).forEach(r -> named.add(r.subject()));
        all(key -> source().permissions(key, null, ALL)).forEach(p -> named.add(p.subject()));
        assertThat(named)
                .allSatisfy(
                        subject -> {
                            switch (subject.kind()) {
                                case USER -> assertThat(users).contains(subject.name());
                                case GROUP -> assertThat(groups).contains(subject.name());
                                case ANYBODY, EVERYBODY -> assertThat(subject.name()).isEmpty();
                            }
                        });
        all(key -> source().pages(key, null, ALL))
                .forEach(page -> assertThat(users).contains(page.authorId()));
        all(key -> source().comments(key, null, ALL))
                .forEach(comment -> assertThat(users).contains(comment.authorId()));
    }

    @Test
    void understandsEveryRightInASpace() {
        assertThat(all(key -> source().permissions(key, null, ALL)))
                .isNotEmpty()
                .noneMatch(permission -> permission.right() == Permission.Right.OTHER);
    }

    @Test
    void givesTheVersionsOfAFileTogetherOldestFirstWithTheirBytes() throws IOException {
        for (Space space : spaces()) {
            AttachmentVersion before = null;
            for (AttachmentVersion file : source().attachments(space.key(), null, ALL)) {
                if (before != null && before.attachmentId().equals(file.attachmentId())) {
                    assertThat(file.version()).isGreaterThan(before.version());
                }
                try (InputStream in = source().open(file).orElseThrow()) {
                    assertThat((long) in.readAllBytes().length).isEqualTo(file.size());
                }
                before = file;
            }
        }
    }

    @Test
    void holdsNothingInASpaceThatIsNotThere() {
        String nowhere = "NOWHERE";
        assertThat(source().space(nowhere)).isEmpty();
        assertThat(source().pages(nowhere, null, 10)).isEmpty();
        assertThat(source().blogPosts(nowhere, null, 10)).isEmpty();
        assertThat(source().comments(nowhere, null, 10)).isEmpty();
        assertThat(source().labels(nowhere, null, 10)).isEmpty();
        assertThat(source().restrictions(nowhere, null, 10)).isEmpty();
        assertThat(source().permissions(nowhere, null, 10)).isEmpty();
        assertThat(source().templates(nowhere, null, 10)).isEmpty();
        assertThat(source().attachments(nowhere, null, 10)).isEmpty();
    }

    private List<Space> spaces() {
        return source().spaces(null, ALL);
    }

    private <T> List<T> all(Function<String, List<T>> ofSpace) {
        return spaces().stream().flatMap(space -> ofSpace.apply(space.key()).stream()).toList();
    }
}
