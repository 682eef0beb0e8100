package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import io.drover.execution.content.ItemKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommentTextTest {

    @ParameterizedTest
    @EnumSource(Body.Format.class)
    void carriesItsSourceIdSoThatItIsKnownAgain(Body.Format format) {
        // Given
        Body text = new Body(format, "I agree.");

        // When
        Body sent = CommentText.of(comment("4711"), text, "Ada", null);

        // Then
        assertThat(sent.format()).isEqualTo(format);
        assertThat(CommentText.sourceId(sent.text())).contains("4711");
        assertThat(sent.text()).contains("Ada, 2 March 2009").endsWith("I agree.");
    }

    @Test
    void writesNamesAndQuotesAsTheyAre() {
        // When
        Body sent =
                CommentText.of(
                        comment("1"),
                        new Body(Body.Format.STORAGE, "<p>x</p>"),
                        "<b>Ada & Bob</b>",
                        "a < b");

        // Then
        assertThat(sent.text())
                .contains("&lt;b&gt;Ada &amp; Bob&lt;/b&gt;, 2 March 2009")
                .contains("<blockquote><p>a &lt; b</p></blockquote><p>x</p>");
    }

    @Test
    void takesNothingInANameForWikiMarkup() {
        // When
        Body sent =
                CommentText.of(comment("1"), new Body(Body.Format.WIKI, "x"), "{html}[~A]_", null);

        // Then
        assertThat(sent.text()).doesNotContain("{html}").doesNotContain("[~A]");
    }

    @Test
    void knowsNoIdOfACommentThatSomebodyElseWrote() {
        assertThat(CommentText.sourceId("<p>drover comments are fine</p>")).isEmpty();
    }

    private static Comment comment(String id) {
        return new Comment(
                id,
                "DS",
                ItemKind.PAGE,
                "1",
                null,
                null,
                false,
                "ada",
                Instant.parse("2009-03-02T10:00:00Z"),
                null,
                (@Nullable Instant) null);
    }
}
