package io.drover.execution.content.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.Body;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text and every mapping. */
class BodyRewriterPropertiesTest {

    private static final int TRIES = 500;

    @Property(tries = TRIES)
    void rewritingTwiceIsTheSameAsOnce(
            @ForAll("bodies") Body body, @ForAll("targets") Targets targets) {
        Body once = BodyRewriter.rewrite(body, targets).body();

        assertThat(BodyRewriter.rewrite(once, targets).body()).isEqualTo(once);
    }

    @Property(tries = TRIES)
    void goingOnWithMoreTargetsIsTheSameAsHavingHadThemAtOnce(
            @ForAll("storage") String text, @ForAll("targets") Targets all) {
        Body body = new Body(Body.Format.STORAGE, text);
        Targets few = new KnownTargets().account("u1", all.accountByKey("u1").orElseThrow());

        Body first = BodyRewriter.rewrite(body, few).body();

        assertThat(BodyRewriter.rewrite(first, all).body())
                .isEqualTo(BodyRewriter.rewrite(body, all).body());
    }

    @Property(tries = TRIES)
    void wellFormedStaysWellFormed(
            @ForAll("storage") String text, @ForAll("targets") Targets targets)
            throws XMLStreamException {
        int elements = elements(text);

        String result =
                BodyRewriter.rewrite(new Body(Body.Format.STORAGE, text), targets).body().text();

        assertThat(elements(result)).isEqualTo(elements);
    }

    @Property(tries = TRIES)
    void nothingChangesWithoutTargets(@ForAll("bodies") Body body) {
        assertThat(BodyRewriter.rewrite(body, new KnownTargets()).body()).isSameAs(body);
    }

    @Property(tries = TRIES)
    void everyMentionIsMappedOrReported(
            @ForAll("storage") String text, @ForAll("targets") Targets targets) {
        Rewritten result = BodyRewriter.rewrite(new Body(Body.Format.STORAGE, text), targets);

        long left =
                result.unsolved().stream()
                        .filter(u -> u.kind() == Unsolved.Kind.USER_NOT_MAPPED)
                        .count();
        assertThat(count(result.body().text(), "ri:userkey")).isEqualTo(left);
    }

    @Provide
    Arbitrary<Body> bodies() {
        return Arbitraries.oneOf(
                storage().map(text -> new Body(Body.Format.STORAGE, text)),
                broken().map(text -> new Body(Body.Format.STORAGE, text)),
                broken().map(text -> new Body(Body.Format.WIKI, text)),
                Arbitraries.strings().map(text -> new Body(Body.Format.STORAGE, text)),
                Arbitraries.strings().map(text -> new Body(Body.Format.WIKI, text)));
    }

    /** Pieces in any order, mostly not well-formed. */
    private Arbitrary<String> broken() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "/",
                        "\"",
                        "'",
                        "=",
                        " ",
                        "\n",
                        "&",
                        "&amp;",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "-->",
                        "<ri:user",
                        " ri:userkey",
                        "u1",
                        "<a href=",
                        "/x/QOIB",
                        "[",
                        "]",
                        "|",
                        "~",
                        "{code}",
                        "{",
                        "}",
                        "\\",
                        "ri:account-id=\"u1\"",
                        "😀",
                        "\u0000",
                        "/display/DS/T")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> storage() {
        return pieces(3);
    }

    private Arbitrary<String> pieces(int depth) {
        Arbitrary<String> leaf =
                Arbitraries.oneOf(
                        words(),
                        users().map(u -> "<ri:user ri:userkey=\"" + u + "\"/>"),
                        users().map(u -> "<ri:user\r\n ri:userkey='" + u + "' ></ri:user>"),
                        users().map(u -> "<ri:user ri:account-id=\"" + u + "\"/>"),
                        links().map(l -> "<a title='t' href=\"" + l + "\">x</a>"),
                        links().map(l -> "<ri:url ri:value='" + l + "'/>"),
                        words().map(w -> "<![CDATA[<a href=\"/x/QOIB\">]] " + w + "]]>"),
                        Arbitraries.just("<!-- <ri:user/> -->&nbsp;<br/>"),
                        Arbitraries.just(
                                "<ac:structured-macro ac:name=\"jira\"/><ri:page ri:content-title=\"T\"/>"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> nested =
                Combinators.combine(
                                Arbitraries.of("p", "h2", "ac:link", "td", "a"), pieces(depth - 1))
                        .as((tag, inside) -> "<" + tag + ">" + inside + "</" + tag + ">");
        return Arbitraries.oneOf(leaf, nested)
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    private Arbitrary<String> words() {
        return Arbitraries.of("plain", "é 😀 ", "&amp;", "&lt;b&gt;", "\r\n", "\u202E", "~u1");
    }

    private Arbitrary<String> users() {
        return Arbitraries.of("u1", "u2", "u3", "a&amp;b", "&quot;");
    }

    private Arbitrary<String> links() {
        return Arbitraries.of(
                "/x/QOIB",
                "/x/AAAA",
                "/display/DS/T#f&amp;g",
                "/display/DS",
                KnownTargets.OLD + "/spaces/DS/pages/123456/x",
                "https://elsewhere.example.com/",
                "#x");
    }

    @Provide
    Arbitrary<Targets> targets() {
        Arbitrary<String> accounts =
                Arbitraries.of("acc-1", "712020:u2", "\"'<>&", "]]>", "u1", "ri:userkey=\"u1\"");
        Arbitrary<String> urls =
                Arbitraries.of(
                        KnownTargets.NEW + "/spaces/DS/pages/9", KnownTargets.NEW + "/a?b=1&c=\"<");
        return Combinators.combine(accounts, accounts, urls, Arbitraries.of(true, false))
                .as(
                        (one, two, url, more) -> {
                            KnownTargets targets = new KnownTargets().account("u1", one);
                            if (more) {
                                targets.account("u2", two)
                                        .account("a&b", two)
                                        .account("\"", one)
                                        .page("123456", "DS", "T", url)
                                        .space("DS", url);
                            }
                            return targets;
                        });
    }

    private static int count(String text, String attribute) {
        return org.jsoup.Jsoup.parse(text, "", org.jsoup.parser.Parser.xmlParser())
                .getElementsByAttribute(attribute)
                .size();
    }

    /** Counts elements with a strict parser. */
    private static int elements(String text) throws XMLStreamException {
        XMLInputFactory strict = XMLInputFactory.newDefaultFactory();
        XMLStreamReader reader =
                strict.createXMLStreamReader(
                        new StringReader(
                                "<!DOCTYPE b [<!ENTITY nbsp \"&#160;\">]><b xmlns:ac=\"ac\" xmlns:ri=\"ri\">"
                                        + text
                                        + "</b>"));
        int elements = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                elements++;
            }
        }
        return elements;
    }
}
