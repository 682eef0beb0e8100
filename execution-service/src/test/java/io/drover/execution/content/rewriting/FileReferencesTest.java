package io.drover.execution.content.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that has another name than the text beside it says. */
class FileReferencesTest {

    @Test
    void givesTheFileItsNewNameAndTouchesNothingElse() {
        // Given
        String text =
                "<p>a&b.txt &nbsp;<ac:image ac:width='3'><ri:attachment"
                        + " ri:filename='a&amp;b.txt'/></ac:image><ri:attachment"
                        + " ri:filename=\"other.txt\" /></p>";

        // When
        String renamed = FileReferences.renamed(text, "a&b.txt", "7 a&b's.txt");

        // Then
        assertThat(renamed)
                .isEqualTo(
                        text.replace(
                                "ri:filename='a&amp;b.txt'", "ri:filename='7 a&amp;b&#39;s.txt'"));
        assertThat(FileReferences.renamed(renamed, "a&b.txt", "7 a&b's.txt")).isEqualTo(renamed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>a.txt</p>",
                "<ri:attachment/>",
                "<ri:attachment ri:filename=\"b.txt\"/>",
                "<ri:attachment ri:filename=\"a.txt\"><ri:page ri:content-title=\"x\"/></ri:attachment>",
                "<ri:attachment ri:filename=a.txt",
                "<![CDATA[<ri:attachment ri:filename=\"a.txt\"/>]]>"
            })
    void leavesATextThatDoesNotNameIt(String text) {
        assertThat(FileReferences.renamed(text, "a.txt", "7 a.txt")).isEqualTo(text);
    }
}
