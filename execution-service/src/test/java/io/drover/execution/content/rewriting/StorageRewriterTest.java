package io.drover.execution.content.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.Body;
import io.drover.execution.content.rewriting.Unsolved.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rewritten in storage format, and what is left. */
class StorageRewriterTest {

    private static final String PAGE = KnownTargets.NEW + "/spaces/DS/pages/900";

    private final KnownTargets targets =
            new KnownTargets()
                    .account("key-1", "712020:aa\"<&'bb")
                    .account("ada", "acc-ada")
                    .page("123456", "DS", "A page & more", PAGE)
                    .space("DS", KnownTargets.NEW + "/spaces/DS");

    @Test
    void givesAMentionItsAccount() {
        // When
        Rewritten result =
                rewrite("<p>Ask <ac:link><ri:user  ri:userkey = 'key-1' /></ac:link> first.</p>");

        // Then
        assertThat(result.body().text())
                .isEqualTo(
                        "<p>Ask <ac:link><ri:user  ri:account-id = '712020:aa&quot;&lt;&amp;&#39;bb'"
                                + " /></ac:link> first.</p>");
        assertThat(result.unsolved()).isEmpty();
    }

    @Test
    void givesAMentionByNameItsAccount() {
        assertThat(rewrite("<ri:user ri:username=\"ada\"/>").body().text())
                .isEqualTo("<ri:user ri:account-id=\"acc-ada\"/>");
    }

    @Test
    void leavesAMentionOfSomebodyUnknownAndSaysWhere() {
        // Given
        String text = "<h2>Who &amp; how</h2><p><ri:user ri:userkey=\"gone\"/></p>";

        // When
        Rewritten result = rewrite(text);

        // Then
        assertThat(result.body().text()).isEqualTo(text);
        assertThat(result.unsolved())
                .containsExactly(new Unsolved(Kind.USER_NOT_MAPPED, "gone", "Who & how"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ac:link><ri:page ri:space-key=\"DS\" ri:content-title=\"A page &amp; more\"/></ac:link>",
                "<ac:image><ri:attachment ri:filename=\"ada.png\"/></ac:image>",
                "<ac:plain-text-body><![CDATA[<ri:user ri:userkey=\"key-1\"/>]]></ac:plain-text-body>",
                "<!-- <ri:user ri:userkey=\"key-1\"/> -->",
                "<ri:user ri:account-id=\"x\" ri:userkey=\"key-1\"/>",
                "<p>&nbsp;&eacute;\r\n\t<br/><br></br>  </p>",
                "<a href=\"https://elsewhere.example.com/x/QOIB\">x</a>",
                "<a href=\"https://wiki.example.com/confluencer/x/QOIB\">x</a>",
                "<a href=\"//wiki.example.com/x/QOIB\">x</a>",
                "<a href=\"mailto:ada@example.com\">x</a>",
                "<a href=\"#anchor\">x</a>",
                "<a name=\"y\">x</a>",
                ""
            })
    void leavesAloneWhatNeedsNothing(String text) {
        // Given
        Body body = new Body(Body.Format.STORAGE, text);

        // When
        Rewritten result = BodyRewriter.rewrite(body, targets);

        // Then
        assertThat(result.body()).isSameAs(body);
        assertThat(result.unsolved()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://wiki.example.com/confluence/x/QOIB, ''",
        "/confluence/x/QOIB, ''",
        "/x/QOIB, ''",
        "http://old.example.com/x/QOIB#part, #part",
        "HTTPS://WIKI.example.com/confluence/pages/viewpage.action?pageId=123456, ''",
        "/pages/viewpage.action?focusedCommentId=1&amp;pageId=123456#x, #x",
        "/pages/viewpage.action?spaceKey=DS&amp;title=A+page+%26+more, ''",
        "/display/DS/A+page+%26+more, ''",
        "/spaces/DS/pages/123456/Whatever, ''"
    })
    void givesALinkIntoTheOldSiteItsNewAddress(String link, String fragment) {
        // When
        Rewritten result = rewrite("<p><a class=\"c\" href=\"" + link + "\">x</a></p>");

        // Then
        assertThat(result.body().text())
                .isEqualTo("<p><a class=\"c\" href=\"" + PAGE + fragment + "\">x</a></p>");
    }

    @ParameterizedTest
    @CsvSource({
        "/display/DS/2012/01/30/A+page+%26+more, spaces/DS/pages/900",
        "/download/attachments/123456/a.png?version=1&amp;api=v2, download/attachments/900/a.png",
        "/download/thumbnails/123456/a.png, download/attachments/900/a.png"
    })
    void givesALinkToABlogPostOrFileItsNewAddress(String link, String now) {
        assertThat(rewrite("<a href=\"" + link + "\">x</a>").body().text())
                .isEqualTo("<a href=\"" + KnownTargets.NEW + "/" + now + "\">x</a>");
    }

    @Test
    void tellsMacrosThatNeedAnAppOnceWithTheirNumber() {
        // Given
        String text =
                "<h1>Plans</h1><ac:structured-macro ac:name=\"Board\"/><ac:macro ac:name=\"gantt\"/>"
                        + "<ac:structured-macro ac:name=\"toc\"/>"
                        + "<ac:structured-macro ac:name=\"board\"/>";

        // When
        Rewritten result = rewrite(text);

        // Then
        assertThat(result.body().text()).isEqualTo(text);
        assertThat(result.unsolved())
                .containsExactly(
                        new Unsolved(Kind.UNSUPPORTED_MACRO, "board (2 times)", ""),
                        new Unsolved(Kind.UNSUPPORTED_MACRO, "gantt", ""));
    }

    @Test
    void reportsALinkByContentId() {
        // Given
        String text = "<ac:link><ri:content-entity ri:content-id=\"123456\"/></ac:link>";

        // When
        Rewritten result = rewrite(text);

        // Then
        assertThat(result.body().text()).isEqualTo(text);
        assertThat(result.unsolved())
                .containsExactly(new Unsolved(Kind.LINK_NOT_REWRITTEN, "content 123456", ""));
    }

    @Test
    void tellsLinksByNameOnceAndLeavesThem() {
        // Given
        String text =
                "<ac:link ac:anchor=\"a\"><ri:page ri:content-title=\"Here\"/></ac:link>"
                        + "<h2>More</h2>"
                        + "<ri:page ri:space-key=\"DS\" ri:content-title=\"There &amp; back\"/>"
                        + "<ri:page ri:space-key=\"DS\" ri:content-title=\"There &amp; back\"/>"
                        + "<ri:blog-post ri:content-title=\"News\" ri:posting-day=\"2012/01/30\"/>"
                        + "<ri:space ri:space-key=\"DS\"/>"
                        + "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\">DS:Old"
                        + "</ac:parameter></ac:structured-macro>"
                        + "<ac:macro ac:name=\"excerpt-include\"><ac:default-parameter>Own"
                        + "</ac:default-parameter></ac:macro>";

        // When
        Rewritten result = rewrite(text);

        // Then
        assertThat(result.body().text()).isEqualTo(text);
        assertThat(result.titles())
                .containsExactly(
                        new TitleLink(TitleLink.Kind.PAGE, null, "Here", ""),
                        new TitleLink(TitleLink.Kind.PAGE, "DS", "There & back", "More"),
                        new TitleLink(TitleLink.Kind.BLOG_POST, null, "News", "More"),
                        new TitleLink(TitleLink.Kind.SPACE, "DS", "", "More"),
                        new TitleLink(TitleLink.Kind.PAGE, "DS", "Old", "More"),
                        new TitleLink(TitleLink.Kind.PAGE, null, "Own", "More"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/display/DS", "/spaces/DS", "/spaces/DS/overview"})
    void givesALinkToASpaceItsNewAddress(String link) {
        assertThat(rewrite("<ri:url ri:value='" + link + "'/>").body().text())
                .isEqualTo("<ri:url ri:value='" + KnownTargets.NEW + "/spaces/DS'/>");
    }

    @ParameterizedTest
    @CsvSource({
        "/x/AAAA, SHORT_LINK",
        "/x/!!, SHORT_LINK",
        "/x/AAAAAAAAAAAAAAAAAAAA, SHORT_LINK",
        "/x/BQAC, SHORT_LINK",
        "/display/DS/Not+there, LINK_NOT_REWRITTEN",
        "/display/%ZZ/x, LINK_NOT_REWRITTEN",
        "/download/attachments/1/a.png, LINK_NOT_REWRITTEN",
        "/pages/viewpage.action?pageId=x, LINK_NOT_REWRITTEN",
        "https://wiki.example.com/confluence, LINK_NOT_REWRITTEN",
        "https://wiki.example.com/confluence/admin?x#y, LINK_NOT_REWRITTEN"
    })
    void leavesALinkWithoutATarget(String link, Kind kind) {
        // When
        Rewritten result = rewrite("<a href=\"" + link + "\">x</a>");

        // Then
        assertThat(result.body().text()).isEqualTo("<a href=\"" + link + "\">x</a>");
        assertThat(result.unsolved()).containsExactly(new Unsolved(kind, link, ""));
    }

    @Test
    void reportsJiraMacros() {
        // When
        Rewritten result =
                rewrite(
                        "<h1>Plan</h1><ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">GEAR-1"
                                + "</ac:parameter></ac:structured-macro><ac:structured-macro ac:name=\"toc\"/>");

        // Then
        assertThat(result.unsolved())
                .containsExactly(new Unsolved(Kind.JIRA_MACRO, "jira key=GEAR-1", "Plan"));
    }

    @Test
    void goesOnLaterWhereATargetWasMissing() {
        // Given
        String text = "<ri:user ri:userkey=\"key-1\"/><a href=\"/x/QOIB\">x</a>";
        Rewritten first =
                BodyRewriter.rewrite(
                        new Body(Body.Format.STORAGE, text),
                        new KnownTargets().account("key-1", "acc-1"));

        // When
        Rewritten second = BodyRewriter.rewrite(first.body(), targets);

        // Then
        assertThat(first.unsolved()).hasSize(1);
        assertThat(second.unsolved()).isEmpty();
        assertThat(second.body().text())
                .isEqualTo("<ri:user ri:account-id=\"acc-1\"/><a href=\"" + PAGE + "\">x</a>");
    }

    @Test
    void survivesDeepNesting() {
        // Given
        String text =
                "<b>".repeat(20_000) + "<ri:user ri:userkey=\"key-1\"/>" + "</b>".repeat(20_000);

        // Then
        assertThat(rewrite(text).body().text()).contains("ri:account-id");
    }

    @Test
    void cutsWhatItReports() {
        assertThat(rewrite("<ri:user ri:userkey=\"" + "😀".repeat(2000) + "\"/>").unsolved())
                .singleElement()
                .satisfies(unsolved -> assertThat(unsolved.what()).hasSize(1001).endsWith("😀…"));
    }

    private Rewritten rewrite(String text) {
        return BodyRewriter.rewrite(new Body(Body.Format.STORAGE, text), targets);
    }
}
