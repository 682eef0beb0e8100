package io.drover.execution.sites.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.NewUser;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.NewComment;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import io.drover.execution.sites.http.ScriptedSite;
import io.drover.execution.sites.http.ScriptedSite.Request;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A site that says "done" and does not say what it did, or gives lists that are none. */
class CloudLiesTest {

    private static final Container PAGE = Container.page("7");
    private static final FoundComment COMMENT =
            new FoundComment("8", Place.INLINE, null, false, 1, "x");

    private final ScriptedCloud site = new ScriptedCloud();
    private final Destination destination = site.open();

    @AfterEach
    void close() {
        site.close();
    }

    private record Question(String name, Consumer<Destination> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Question question(String name, Consumer<Destination> ask) {
        return new Question(name, ask);
    }

    private static final List<Question> CREATES =
            List.of(
                    question("createPage", d -> d.createPage("5", null, "T", Body.EMPTY)),
                    question("updatePage", d -> d.updatePage("7", null, "T", Body.EMPTY, 2, "m")),
                    question(
                            "createBlogPost",
                            d -> d.createBlogPost("5", "T", Body.EMPTY, Instant.EPOCH)),
                    question("updateBlogPost", d -> d.updateBlogPost("7", "T", Body.EMPTY, 2, "m")),
                    question("createSpace", d -> d.createSpace("DS", "Space", null)),
                    question(
                            "createComment",
                            d ->
                                    d.createComment(
                                            new NewComment(
                                                    PAGE, Place.FOOTER, null, null, Body.EMPTY))),
                    question(
                            "createTemplate",
                            d ->
                                    d.createTemplate(
                                            new NewTemplate(
                                                    null, "T", null, List.of("l"), Body.EMPTY))),
                    question(
                            "createUser",
                            d ->
                                    d.createUser(
                                            new NewUser(
                                                    "u1", "ada", "Ada", "a@example.com", true))),
                    question("createGroup", d -> d.createGroup("makers")),
                    question(
                            "upload",
                            d ->
                                    d.upload(
                                            PAGE,
                                            new Upload("a.txt", null, 1, null),
                                            new ByteArrayInputStream(new byte[1]))));

    private static final List<Question> LISTS =
            List.of(
                    question("pages", d -> d.pages("5", null)),
                    question("topPages", d -> d.topPages("5", null)),
                    question("children", d -> d.children("7", null)),
                    question("findPage", d -> d.findPage("5", "T")),
                    question("blogPosts", d -> d.blogPosts("5", null)),
                    question("findBlogPosts", d -> d.findBlogPosts("5", "T")),
                    question("findSpace", d -> d.findSpace("DS")),
                    question("findUser", d -> d.findUser("a@example.com")),
                    question("findGroup", d -> d.findGroup("makers")),
                    question("members", d -> d.members("g1", null)),
                    question("attachments", d -> d.attachments(PAGE, null)),
                    question("findAttachment", d -> d.findAttachment(PAGE, "a.txt")),
                    question("attachmentVersions", d -> d.attachmentVersions("att9")),
                    question("comments", d -> d.comments(PAGE, Place.INLINE, null)),
                    question("replies", d -> d.replies(COMMENT, null)),
                    question("labels", d -> d.labels(PAGE, null)),
                    question("restrictions", d -> d.restrictions(PAGE)),
                    question("permissions", d -> d.permissions("5", null)),
                    question("templates", d -> d.templates("DS", null)));

    static Stream<Arguments> liesAboutCreates() {
        return pairs(
                CREATES,
                "{\"status\":\"current\",\"title\":\"T\",\"version\":{\"number\":1}}",
                "{\"id\":null,\"templateId\":null,\"results\":[{\"id\":null}]}",
                "{\"results\":[]}",
                "[]",
                "\"done\"",
                "<html>Sign in</html>",
                "");
    }

    @ParameterizedTest
    @MethodSource("liesAboutCreates")
    void doesNotBelieveACreateThatDoesNotSayWhatItMade(Question create, String answer) {
        // Given
        site.otherwise(exchange -> ScriptedSite.send(exchange, 201, answer));

        // When
        SiteException failure = failure(create);

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        List<Request> writes =
                site.requests().stream().filter(each -> !each.method().equals("GET")).toList();
        assertThat(failure.outcomeUnknown()).isEqualTo(!writes.isEmpty());
        assertThat(writes).hasSizeLessThanOrEqualTo(1);
        assertThat(failure.getMessage()).doesNotContain(ScriptedCloud.TOKEN);
    }

    static Stream<Arguments> liesAboutLists() {
        return pairs(
                LISTS,
                "{\"results\":[{}],\"Resources\":[{}],\"totalResults\":1}",
                "{\"results\":[null],\"Resources\":[null],\"totalResults\":1}",
                "{\"results\":\"none\",\"Resources\":{},\"totalResults\":\"many\"}",
                "{\"_links\":{}}",
                "{\"results\":[{\"id\":\"7\",",
                "[",
                "<html>Sign in</html>",
                "");
    }

    @ParameterizedTest
    @MethodSource("liesAboutLists")
    void doesNotTakeHalfAListForAll(Question list, String answer) {
        // Given
        site.otherwise(exchange -> ScriptedSite.send(exchange, 200, answer));

        // When
        SiteException failure = failure(list);

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    private static Stream<Arguments> pairs(List<Question> questions, String... answers) {
        return questions.stream()
                .flatMap(each -> Stream.of(answers).map(answer -> Arguments.of(each, answer)));
    }

    private SiteException failure(Question question) {
        return catchThrowableOfType(SiteException.class, () -> question.ask().accept(destination));
    }
}
