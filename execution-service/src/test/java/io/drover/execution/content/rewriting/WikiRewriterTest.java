package io.drover.execution.content.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.Body;
import io.drover.execution.content.rewriting.Unsolved.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rewritten in wiki markup, and what is left. */
class WikiRewriterTest {

    private static final String PAGE = KnownTargets.NEW + "/spaces/DS/pages/900";

    private final KnownTargets targets =
            new KnownTargets()
                    .account("ada", "acc-1")
                    .account("bad", "a]b")
                    .page("123456", "DS", "A page", PAGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Ask [~ada].; Ask [~accountid:acc-1].",
                "[Ada L|~ada]; [Ada L|~accountid:acc-1]",
                "[ ~ada ]; [ ~accountid:acc-1 ]",
                "[~ada|~ada]; [~ada|~accountid:acc-1]",
                "{code}[~ada]{code}[~ada]; {code}[~ada]{code}[~accountid:acc-1]",
                "[x|http://old.example.com/x/QOIB]; [x|" + PAGE + "]",
                "[x|/display/DS/A+page#y|tip]; [x|" + PAGE + "#y|tip]"
            })
    void rewritesMentionsAndOldLinks(String text, String expected) {
        assertThat(rewrite(text).body().text()).isEqualTo(expected);
        assertThat(rewrite(text).unsolved()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\[~ada]",
                "{code:java}[~ada]{code}",
                "{noformat}[~ada]{noformat}",
                "[~ada",
                "[~\nada]",
                "[Home] [DS:A page] [^file.txt] !image.png! [] [|] [~]",
                "[~accountid:acc-1]",
                "[~ada:Home]",
                "trailing \\",
                "{unclosed",
                ""
            })
    void leavesAloneWhatNeedsNothing(String text) {
        // Given
        Body body = new Body(Body.Format.WIKI, text);

        // When
        Rewritten result = BodyRewriter.rewrite(body, targets);

        // Then
        assertThat(result.body()).isSameAs(body);
        assertThat(result.unsolved()).isEmpty();
    }

    @Test
    void saysWhatItLeft() {
        // When
        Rewritten result =
                rewrite(
                        "h2. People\r\n[~gone] [~bad] [http://old.example.com/x/AAAA]\n{jira:GEAR-1}");

        // Then
        assertThat(result.unsolved())
                .containsExactly(
                        new Unsolved(Kind.USER_NOT_MAPPED, "gone", "People"),
                        new Unsolved(Kind.USER_NOT_MAPPED, "bad", "People"),
                        new Unsolved(Kind.SHORT_LINK, "http://old.example.com/x/AAAA", "People"),
                        new Unsolved(Kind.JIRA_MACRO, "jira:GEAR-1", "People"));
    }

    private Rewritten rewrite(String text) {
        return BodyRewriter.rewrite(new Body(Body.Format.WIKI, text), targets);
    }

    @Test
    void tellsLinksByName() {
        // Given
        String text =
                "[Here] [words|DS:There#part|tip] [DS:] [^file.txt] [#top] [$12] [a@b.example]"
                        + " [Page^file.txt] {include:DS:Other|x=y} {code}[Not]{code}"
                        + " [x|https://elsewhere.example.com]";

        // When
        Rewritten result =
                BodyRewriter.rewrite(new Body(Body.Format.WIKI, text), new KnownTargets());

        // Then
        assertThat(result.body().text()).isEqualTo(text);
        assertThat(result.titles())
                .containsExactly(
                        new TitleLink(TitleLink.Kind.PAGE, null, "Here", ""),
                        new TitleLink(TitleLink.Kind.PAGE, "DS", "There", ""),
                        new TitleLink(TitleLink.Kind.SPACE, "DS", "", ""),
                        new TitleLink(TitleLink.Kind.PAGE, null, "Page", ""),
                        new TitleLink(TitleLink.Kind.PAGE, "DS", "Other", ""));
    }
}
