package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.DestinationBelongings.Selection;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment.Inline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InlineSelectionTest {

    @Test
    void countsTheWordsBeforeTheMarker() {
        assertThat(
                        in(
                                "<p>tea and tea</p><p>more <ac:inline-comment-marker"
                                        + " ac:ref=\"m\">tea</ac:inline-comment-marker> or tea</p>",
                                "m",
                                "coffee"))
                .contains(new Selection("tea", 2, 4));
    }

    @Test
    void readsAMarkerThatGoesOverSeveralElements() {
        assertThat(
                        in(
                                "<p>a <ac:inline-comment-marker ac:ref=\"m\">bold <b>and</b>"
                                        + "</ac:inline-comment-marker><i><ac:inline-comment-marker"
                                        + " ac:ref=\"m\"> thin</ac:inline-comment-marker></i></p>",
                                "m",
                                null))
                .contains(new Selection("bold and thin", 0, 1));
    }

    @Test
    void countsNothingThatNobodySees() {
        assertThat(
                        in(
                                "<p><ac:structured-macro ac:name=\"x\"><ac:parameter"
                                        + " ac:name=\"t\">tea</ac:parameter></ac:structured-macro>"
                                        + "<ac:inline-comment-marker ac:ref=\"m\">tea"
                                        + "</ac:inline-comment-marker></p>",
                                "m",
                                null))
                .contains(new Selection("tea", 0, 1));
    }

    @Test
    void takesTheFirstLineOfASelectionOverParagraphs() {
        assertThat(
                        in(
                                "<ac:inline-comment-marker ac:ref=\"m\"><p>one</p><p>two</p>"
                                        + "</ac:inline-comment-marker>",
                                "m",
                                null))
                .contains(new Selection("one", 0, 1));
    }

    @Test
    void findsWordsWithoutMarkerOnlyWhenTheyAreThereOnce() {
        assertThat(in("<p>green tea</p>", "gone", "green")).contains(new Selection("green", 0, 1));
        assertThat(in("<p>tea tea</p>", "gone", "tea")).isEmpty();
        assertThat(in("<p>tea</p>", "gone", "milk")).isEmpty();
        assertThat(in("<p>tea</p>", null, null)).isEmpty();
    }

    private static Optional<Selection> in(
            String text, @Nullable String marker, @Nullable String selection) {
        return InlineSelection.in(
                new Body(Body.Format.STORAGE, text), new Inline(marker, selection));
    }
}
