package io.drover.sandbox.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.sandbox.store.Content.Body;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final LinkTargets TARGETS =
            new LinkTargets() {
                @Override
                public Optional<String> page(@Nullable String spaceKey, String title) {
                    return "Known".equals(title) ? Optional.of("/pages/1") : Optional.empty();
                }

                @Override
                public Optional<String> attachment(
                        @Nullable String spaceKey, @Nullable String pageTitle, String fileName) {
                    return "a.png".equals(fileName)
                            ? Optional.of("/pages/1/files/a.png")
                            : Optional.empty();
                }

                @Override
                public Optional<String> person(String accountId) {
                    return "7".equals(accountId) ? Optional.of("Ann") : Optional.empty();
                }
            };

    private static String view(String representation, String value) {
        return Bodies.as(new Body(representation, value), "view", TARGETS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h2. Title|<h2>Title</h2>",
                "*bold* and _soft_|<p><strong>bold</strong> and <em>soft</em></p>",
                "* one\\n** two\\n* three|<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>",
                "# one\\n# two|<ol><li>one</li><li>two</li></ol>",
                "{code}\\na < *b*\\n{code}|<pre>a &lt; *b*</pre>",
                "----|<hr />",
                "first\\nsecond\\n\\nthird|<p>first<br />second</p><p>third</p>",
                "{{mono}}|<p><code>mono</code></p>",
                "{section}{column}text{column}{section}|<p>text</p>",
            })
    void turnsWikiMarkupIntoReadableText(String markup, String html) {
        // When
        String shown = view("wiki", markup.replace("\\n", "\n"));
        // Then
        assertThat(shown.replace("<br>", "<br />").replace("<hr>", "<hr />")).isEqualTo(html);
    }

    @Test
    void turnsTablesAndLinksOfWikiMarkupIntoHtml() {
        // When
        String shown = view("wiki", "||A||B||\n|[text|Known]|!a.png!|");
        // Then
        assertThat(shown)
                .contains(
                        "<th>A</th><th>B</th>",
                        "<td><a class=\"page\" href=\"/pages/1\">text</a></td>",
                        "src=\"/pages/1/files/a.png\"");
    }

    @Test
    void showsLinksMentionsMacrosAndTasks() {
        // Given
        String storage =
                """
                <p><ac:link><ri:page ri:content-title="Known"/></ac:link>
                <ac:link><ri:page ri:content-title="Lost"/></ac:link>
                <ac:link><ri:user ri:account-id="7"/></ac:link></p>
                <ac:structured-macro ac:name="info"><ac:rich-text-body><p>inside</p></ac:rich-text-body></ac:structured-macro>
                <ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>
                <ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>
                <ac:task-body>done</ac:task-body></ac:task></ac:task-list>
                """;
        // When
        String shown = view("storage", storage);
        // Then
        assertThat(shown)
                .contains("href=\"/pages/1\"", "<span class=\"page missing\">Lost</span>", "@Ann")
                .contains("<p>inside</p>", "<pre>a &lt; b</pre>", "☑")
                .doesNotContain("ac:", "ri:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=\"x\" onerror=\"alert(1)\"/>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<iframe src=\"http://example.com\"></iframe>",
                "<ac:image><ri:url ri:value=\"javascript:alert(1)\"/></ac:image>",
                "<p style=\"position:fixed\">x</p>",
                "<svg><script>alert(1)</script></svg>"
            })
    void leavesNothingThatCouldRun(String storage) {
        // When
        String shown = view("storage", storage);
        // Then
        assertThat(shown)
                .doesNotContainPattern("(?i)<script|onerror|javascript:|<iframe|style=|<svg");
    }

    @Test
    void readsTextAsAReaderDoes() {
        // Given
        Body body = new Body("storage", "<p>one <b>t</b>wo</p><ul><li>three &amp; four</li></ul>");
        // When
        String text = Bodies.text(body);
        // Then
        assertThat(text.lines().filter(line -> !line.isBlank()))
                .containsExactly("one two", "three & four");
    }

    @Test
    void readsAtlassianDocuments() {
        // Given
        String document =
                """
                {"type":"doc","version":1,"content":[{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"T"}]},
                {"type":"paragraph","content":[{"type":"text","text":"a < b","marks":[{"type":"strong"}]}]}]}
                """;
        // When
        String shown = view("atlas_doc_format", document);
        // Then
        assertThat(shown).isEqualTo("<h2>T</h2><p><strong>a &lt; b</strong></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "storage|<p>&nbsp;&eacute;&amp;</p>|true",
                "storage|<ac:link><ri:page/></ac:link>|true",
                "storage|<p>|false",
                "storage|<p>&nosuch;</p>|false",
                "storage|<!DOCTYPE x [<!ENTITY a \"b\">]><p>&a;</p>|false",
                "atlas_doc_format|{}|true",
                "atlas_doc_format|[]|false",
                "atlas_doc_format|{|false",
                "wiki|{anything|true"
            })
    void knowsWhatCanBeRead(String representation, String value, boolean readable) {
        // When
        var fault = WellFormed.fault(representation, value);
        // Then
        assertThat(fault.isEmpty()).isEqualTo(readable);
    }
}
