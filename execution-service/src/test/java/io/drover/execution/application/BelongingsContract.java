package io.drover.execution.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundPost;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.Destination.NewUser;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.FoundTemplate;
import io.drover.execution.application.DestinationBelongings.Granted;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.application.DestinationBelongings.NewComment;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.DestinationBelongings.Restricted;
import io.drover.execution.application.DestinationBelongings.Selection;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Restriction.Operation;
import io.drover.execution.content.Subject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Destination} promises of blog posts and of what belongs to content. */
public abstract class BelongingsContract {

    private static final Body HELLO =
            new Body(Body.Format.STORAGE, "<p>Hello world, hello <em>world</em></p>");

    /** The destination under test. */
    protected abstract Destination destination();

    @Test
    void keepsTheDateOfABlogPost() {
        // Given
        FoundSpace space = space();
        Instant date = Instant.parse("2009-05-06T07:08:09.123Z");

        // When
        FoundPost post = destination().createBlogPost(space.id(), "News", HELLO, date);

        // Then
        assertThat(post.createdAt()).isEqualTo(date);
        assertThat(destination().blogPost(post.id())).contains(post);
        assertThat(destination().findBlogPosts(space.id(), "news")).containsExactly(post);
        assertThat(all(after -> destination().blogPosts(space.id(), after))).containsExactly(post);
    }

    @Test
    void takesATitleOnceADay() {
        // Given
        FoundSpace space = space();
        Instant date = Instant.parse("2009-05-06T07:08:09Z");
        FoundPost first = destination().createBlogPost(space.id(), "News", HELLO, date);
        FoundPost later =
                destination().createBlogPost(space.id(), "News", HELLO, date.plusSeconds(90_000));

        // When
        SiteException refusal =
                catchThrowableOfType(
                        SiteException.class,
                        () -> destination().createBlogPost(space.id(), "News", HELLO, date));

        // Then
        assertThat(refusal.code()).isEqualTo("TITLE_TAKEN");
        assertThat(destination().findBlogPosts(space.id(), "News"))
                .containsExactlyInAnyOrder(first, later);
    }

    @Test
    void updatesABlogPost() {
        // Given
        FoundPost post = destination().createBlogPost(space().id(), "Old", HELLO, Instant.EPOCH);

        // When
        FoundPost updated = destination().updateBlogPost(post.id(), "New", HELLO, 2, "why");

        // Then
        assertThat(updated.title()).isEqualTo("New");
        assertThat(destination().blogPost(post.id())).contains(updated);
    }

    @Test
    void attachesAFileToABlogPost() {
        // Given
        FoundPost post = destination().createBlogPost(space().id(), "News", HELLO, Instant.EPOCH);
        Container container = Container.blogPost(post.id());

        // When
        var file =
                destination()
                        .upload(
                                container,
                                new Upload("a.txt", "text/plain", 1, null),
                                new ByteArrayInputStream(new byte[] {'a'}));

        // Then
        assertThat(destination().findAttachment(container, "a.txt")).contains(file);
        assertThat(all(after -> destination().attachments(container, after))).containsExactly(file);
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemKind.class,
            names = {"PAGE", "BLOG_POST"})
    void keepsCommentsWithTheirReplies(ItemKind kind) {
        // Given
        Container container = container(kind);

        // When
        FoundComment first = comment(container, Place.FOOTER, null, null, "first mark-1");
        FoundComment reply = comment(container, Place.FOOTER, first.id(), null, "reply mark-2");
        FoundComment deeper = comment(container, Place.FOOTER, reply.id(), null, "deeper mark-3");

        // Then
        assertThat(all(after -> destination().comments(container, Place.FOOTER, after)))
                .singleElement()
                .satisfies(c -> assertThat(c.id()).isEqualTo(first.id()))
                .satisfies(c -> assertThat(c.text()).contains("mark-1"));
        assertThat(all(after -> destination().replies(first, after)))
                .singleElement()
                .satisfies(c -> assertThat(c.parentId()).isEqualTo(first.id()))
                .satisfies(c -> assertThat(c.text()).contains("mark-2"));
        assertThat(destination().comment(deeper.id()))
                .get()
                .returns(reply.id(), FoundComment::parentId)
                .returns(Place.FOOTER, FoundComment::place);
        assertThat(destination().comment("999999999")).isEmpty();
    }

    @Test
    void putsAnInlineCommentOnWordsAndClosesIt() {
        // Given
        Container page = container(ItemKind.PAGE);
        FoundComment comment =
                comment(page, Place.INLINE, null, new Selection("world", 1, 2), "which?");
        FoundComment reply = comment(page, Place.INLINE, comment.id(), null, "this one");

        // When
        destination().changeComment(comment, new Body(Body.Format.STORAGE, "<p>which?</p>"), true);

        // Then
        assertThat(destination().comment(comment.id()))
                .get()
                .returns(true, FoundComment::resolved)
                .returns(Place.INLINE, FoundComment::place)
                .satisfies(c -> assertThat(c.text()).contains("which?"));
        assertThat(all(after -> destination().replies(comment, after)))
                .extracting(FoundComment::id)
                .containsExactly(reply.id());
        assertThat(all(after -> destination().comments(page, Place.FOOTER, after))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void removesACommentAndNothingElse(Place place) {
        // Given
        Container page = container(ItemKind.PAGE);
        Selection words = place == Place.INLINE ? new Selection("world", 0, 2) : null;
        FoundComment one = comment(page, place, null, words, "one");
        FoundComment other = comment(page, place, null, words, "other");

        // When
        destination().removeComment(one);

        // Then
        destination().removeComment(one);
        assertThat(all(after -> destination().comments(page, place, after)))
                .extracting(FoundComment::id)
                .containsExactly(other.id());
    }

    @Test
    void refusesAnInlineCommentOnWordsThatAreNotThere() {
        // Given
        Container page = container(ItemKind.PAGE);

        // When
        SiteException refusal =
                catchThrowableOfType(
                        SiteException.class,
                        () ->
                                comment(
                                        page,
                                        Place.INLINE,
                                        null,
                                        new Selection("nowhere", 0, 1),
                                        "?"));

        // Then
        assertThat(refusal.code()).isEqualTo("REFUSED");
        assertThat(refusal.outcomeUnknown()).isFalse();
    }

    @Test
    void keepsThePropertyOfACommentAndOfABlogPost() {
        // Given
        Container page = container(ItemKind.PAGE);
        FoundComment comment = comment(page, Place.FOOTER, null, null, "hello");
        Container post = container(ItemKind.BLOG_POST);

        // When
        for (int i = 0; i < 2; i++) {
            destination().setProperty(Container.comment(comment.id()), "origin", Map.of("id", i));
            destination().setProperty(post, "origin", Map.of("id", i));
        }

        // Then: what carries it stays as it was
        assertThat(destination().comment(comment.id())).get().returns(1, FoundComment::version);
    }

    @Test
    void putsLabelsOnceOnWhateverTakesThem() {
        // Given
        FoundSpace space = space();
        Container page = Container.page(space.homePageId());
        var file =
                destination()
                        .upload(
                                page,
                                new Upload("a.txt", "text/plain", 1, null),
                                new ByteArrayInputStream(new byte[] {'a'}));
        List<Container> containers =
                List.of(
                        page,
                        container(ItemKind.BLOG_POST),
                        new Container(ItemKind.SPACE, space.key()),
                        new Container(ItemKind.ATTACHMENT, file.id()));

        for (Container container : containers) {
            // When
            destination().label(container, new Label("global", "blue"));
            destination().label(container, new Label("team", "red"));
            destination().label(container, new Label("global", "blue"));

            // Then
            assertThat(all(after -> destination().labels(container, after)))
                    .containsExactlyInAnyOrder(
                            new Label("global", "blue"), new Label("team", "red"));
        }
    }

    @Test
    void restrictsAPageToThoseNamed() {
        // Given
        Container page = container(ItemKind.PAGE);
        Subject user = user();
        Subject group = Subject.group(destination().createGroup("Team " + unique()));

        // When
        for (int i = 0; i < 2; i++) {
            destination().restrict(page, Operation.VIEW, user);
            destination().restrict(page, Operation.VIEW, group);
            destination().restrict(page, Operation.EDIT, user);
        }

        // Then
        assertThat(destination().restrictions(page))
                .containsExactlyInAnyOrder(
                        new Restricted(Operation.VIEW, user),
                        new Restricted(Operation.VIEW, group),
                        new Restricted(Operation.EDIT, user));
    }

    @Test
    void grantsRightsInASpace() {
        // Given
        FoundSpace space = space();
        Subject user = user();
        Subject group = Subject.group(destination().createGroup("Team " + unique()));
        List<Granted> wanted = new ArrayList<>();
        for (Subject subject : List.of(user, group, Subject.ANYBODY)) {
            for (Right right : Right.values()) {
                if (right != Right.OTHER) {
                    wanted.add(new Granted(right, subject));
                }
            }
        }

        // When
        for (int i = 0; i < 2; i++) {
            wanted.forEach(g -> destination().grant(space.key(), g.right(), g.subject()));
        }

        // Then
        List<Granted> granted = all(after -> destination().permissions(space.id(), after));
        assertThat(granted).containsAll(wanted);
    }

    @Test
    void refusesARightWithoutTheRightToView() {
        // Given
        FoundSpace space = space();
        Subject user = user();

        // When
        SiteException refusal =
                catchThrowableOfType(
                        SiteException.class,
                        () -> destination().grant(space.key(), Right.CREATE_PAGE, user));

        // Then
        assertThat(refusal.code()).isEqualTo("REFUSED");
    }

    @Test
    void keepsTemplatesOfTheSiteApartFromThoseOfASpace() {
        // Given
        FoundSpace space = space();
        String name = "Minutes " + unique();

        // When
        String global = destination().createTemplate(template(null, name));
        String own = destination().createTemplate(template(space.key(), name));

        // Then
        assertThat(all(after -> destination().templates(space.key(), after)))
                .containsExactly(new FoundTemplate(own, name));
        assertThat(all(after -> destination().templates(null, after)))
                .contains(new FoundTemplate(global, name))
                .doesNotContain(new FoundTemplate(own, name));
    }

    private static NewTemplate template(@Nullable String spaceKey, String name) {
        return new NewTemplate(spaceKey, name, "What for", List.of("minutes"), HELLO);
    }

    @Test
    void movesAPageBehindAnother() {
        // Given
        FoundSpace space = space();
        String home = space.homePageId();
        List<String> made = new ArrayList<>();
        for (String title : List.of("One", "Two", "Three")) {
            FoundPage page = destination().createPage(space.id(), home, title, HELLO);
            made.add(page.id());
        }

        // When
        destination().moveBehind(made.get(0), made.get(2));

        // Then
        assertThat(all(after -> destination().children(home, after)))
                .containsExactly(made.get(1), made.get(2), made.get(0));
    }

    private String page(FoundSpace space, String parentId, String title) {
        return destination().createPage(space.id(), parentId, title, HELLO).id();
    }

    @Test
    void movesAPageWithAllBelowItUnderAnotherOne() {
        // Given
        FoundSpace space = space();
        String home = String.valueOf(space.homePageId());
        String parent = page(space, home, "Parent");
        String page = page(space, home, "Page");
        String child = page(space, page, "Child");

        // When
        destination().moveUnder(page, parent);
        destination().moveUnder(page, parent);

        // Then
        assertThat(all(after -> destination().children(home, after))).containsExactly(parent);
        assertThat(all(after -> destination().children(parent, after))).containsExactly(page);
        assertThat(destination().page(page)).get().returns(parent, FoundPage::parentId);
        assertThat(destination().page(child)).get().returns(page, FoundPage::parentId);
    }

    @Test
    void movesAPageAtTheTopBehindAnother() {
        // Given
        FoundSpace space = space();
        List<String> made = new ArrayList<>();
        for (String title : List.of("One", "Two", "Three")) {
            made.add(destination().createPage(space.id(), null, title, HELLO).id());
        }
        destination().createPage(space.id(), made.getFirst(), "Below", HELLO);

        // When
        destination().moveBehind(made.get(0), made.get(2));

        // Then
        List<FoundPage> top = all(after -> destination().topPages(space.id(), after));
        assertThat(top.stream().sorted(Comparator.comparing(FoundPage::position)))
                .extracting(FoundPage::id)
                .filteredOn(id -> !id.equals(space.homePageId()))
                .containsExactly(made.get(1), made.get(2), made.get(0));
        assertThat(all(after -> destination().pages(space.id(), after))).containsAll(top);
    }

    @Test
    void archivesASpaceThatCanStillBeFound() {
        // Given
        FoundSpace space = space();

        // When
        destination().archiveSpace(space.key());
        destination().archiveSpace(space.key());

        // Then
        assertThat(destination().findSpace(space.key())).get().returns(space.id(), FoundSpace::id);
    }

    private FoundComment comment(
            Container container,
            Place place,
            @Nullable String parentId,
            @Nullable Selection selection,
            String text) {
        return destination()
                .createComment(
                        new NewComment(
                                container,
                                place,
                                parentId,
                                selection,
                                new Body(Body.Format.STORAGE, "<p>" + text + "</p>")));
    }

    private Container container(ItemKind kind) {
        FoundSpace space = space();
        return kind == ItemKind.PAGE
                ? Container.page(destination().createPage(space.id(), null, "A page", HELLO).id())
                : Container.blogPost(
                        destination()
                                .createBlogPost(space.id(), "A post", HELLO, Instant.EPOCH)
                                .id());
    }

    private Subject user() {
        String email = "user." + unique() + "@example.com";
        return Subject.user(
                destination()
                        .createUser(new NewUser("src", email, "User", email, true))
                        .accountId());
    }

    /** A new space. */
    protected final FoundSpace space() {
        return destination().createSpace("S" + unique(), "A space", null);
    }

    static <T> List<T> all(Function<@Nullable String, Listing<T>> batches) {
        List<T> all = new ArrayList<>();
        String after = null;
        do {
            Listing<T> batch = batches.apply(after);
            all.addAll(batch.items());
            after = batch.next();
        } while (after != null);
        return all;
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8).replace("-", "");
    }
}
