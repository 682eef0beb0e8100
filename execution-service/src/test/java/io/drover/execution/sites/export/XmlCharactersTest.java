package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class XmlCharactersTest {

    @Test
    void takesOutWhatXmlForbidsAndCountsIt() throws IOException {
        // Given
        var characters = new XmlCharacters(new StringReader("a\bb\u0000c\uFFFEd"), 100);
        // When
        String text = all(characters);
        // Then
        assertThat(text).isEqualTo("abcd");
        assertThat(characters.repairsBefore(4).characters()).isEqualTo(3);
    }

    @Test
    void tellsWhereItRepaired() throws IOException {
        // Given
        var characters = new XmlCharacters(new StringReader("ab\bcdef\bgh"), 100);
        // When
        all(characters);
        // Then
        assertThat(characters.repairsBefore(1).characters()).isZero();
        assertThat(characters.repairsBefore(3).characters()).isEqualTo(1);
        assertThat(characters.repairsBefore(100).characters()).isEqualTo(1);
        assertThat(characters.repairsBefore(100).characters()).isZero();
    }

    @Test
    void takesOutReferencesToForbiddenCharactersOnlyWhereTheyAreReferences() throws IOException {
        // Given
        var xml = "<a>&#8;&#x1F;&#65;&#x1F600;&#99999999;&amp;&#;</a><![CDATA[&#8;]]>&#0;";
        // When
        String text = all(new XmlCharacters(new StringReader(xml), 100));
        // Then
        assertThat(text).isEqualTo("<a>&#65;&#x1F600;&amp;&#;</a><![CDATA[&#8;]]>");
    }

    @Test
    void showsBrokenBytesAsReplacementCharacters() throws IOException {
        // Given
        byte[] latin1 = "caf\u00e9 au lait".getBytes(StandardCharsets.ISO_8859_1);
        // When
        String text = all(XmlCharacters.of(new ByteArrayInputStream(latin1), 100));
        // Then
        assertThat(text).isEqualTo("caf\uFFFD au lait");
    }

    @Test
    void cutsATextThatIsTooLongAndStillClosesIt() throws IOException {
        // Given
        String xml = "<a><![CDATA[" + "x".repeat(50) + "]]></a><b>" + "y".repeat(50) + "</b>";
        var characters = new XmlCharacters(new StringReader(xml), 10);
        // When
        String text = all(characters);
        // Then
        assertThat(text).isEqualTo("<a><![CDATA[xxxxxxxxxx]]></a><b>yyyyyyyyyy</b>");
        assertThat(characters.repairsBefore(1000).cutTexts()).isEqualTo(2);
    }

    @Test
    void refusesATagThatNeverEnds() {
        // Given
        var characters =
                new XmlCharacters(new StringReader("<a b='" + "x".repeat(70_000)), 1_000_000);
        // When / Then
        assertThatThrownBy(() -> all(characters))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("EXPORT_UNSAFE_XML");
    }

    @Property(tries = 500)
    void leavesOnlyWhatXmlAllows(@ForAll("anyText") String text) throws IOException {
        // When
        String cleaned = all(new XmlCharacters(new StringReader(text), 1_000_000));
        // Then
        assertThat(cleaned.codePoints()).allMatch(XmlCharactersTest::isAllowed);
    }

    @Property(tries = 500)
    void leavesAllowedTextAsItIs(@ForAll("anyText") String text) throws IOException {
        // Given
        String allowed =
                text.codePoints()
                        .filter(XmlCharactersTest::isAllowed)
                        .filter(c -> c != '&' && c != '\uFEFF')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        var characters = new XmlCharacters(new StringReader(allowed), 1_000_000);
        // When
        String cleaned = all(characters);
        // Then
        assertThat(cleaned).isEqualTo(allowed);
        assertThat(characters.repairsBefore(Long.MAX_VALUE).characters()).isZero();
    }

    @Property(tries = 500)
    void countsEveryCharacterItChanges(@ForAll("anyText") String text) throws IOException {
        // Given
        String plain = text.replace("&", "").replace("\uFEFF", "");
        var characters = new XmlCharacters(new StringReader(plain), 1_000_000);
        long forbidden = plain.codePoints().filter(c -> !isAllowed(c)).count();
        // When
        all(characters);
        // Then
        assertThat(characters.repairsBefore(Long.MAX_VALUE).characters()).isEqualTo(forbidden);
    }

    /** Everything a char can be, with what has a meaning in XML more often than by chance. */
    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                        Arbitraries.chars().map(String::valueOf),
                        Arbitraries.of("\uD83D", "\uDE00", "\uD83D\uDE00", "\u0000", "\uFFFF"),
                        Arbitraries.of("<", ">", "&", "&#", "&#x", "8;", "]]>", "<![CDATA["))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    /** Char in the XML 1.0 recommendation, production 2. */
    private static boolean isAllowed(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    private static String all(XmlCharacters characters) throws IOException {
        var text = new StringWriter();
        characters.transferTo(text);
        return text.toString();
    }
}
