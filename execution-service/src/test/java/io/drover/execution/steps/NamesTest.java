package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles and file names that a destination does not take as they are. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Plain", "Grüße 日本語 😀", "a/b\\c \"d\"", "\u202Eright to left"})
    void keepsATitleThatIsFine(String title) {
        assertThat(Title.of(title)).isEqualTo(new Title(title, true));
    }

    @Test
    void makesOneLineOfATitle() {
        assertThat(Title.of(" a\tb\nc\u0000d ")).isEqualTo(new Title("a b c d", false));
    }

    @Test
    void cutsATitleBetweenCharacters() {
        // When
        Title title = Title.of("x".repeat(253) + "😀😀");

        // Then
        assertThat(title.text()).hasSizeLessThanOrEqualTo(255).endsWith("x…");
        assertThat(title.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "Grüße 日本語 😀.txt", "..hidden", "\u202Eexe.txt", "a b#c%.d"})
    void keepsAFileNameThatAFormCanCarry(String name) {
        assertThat(FileName.of(name, "7")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a/b.txt,7 a_b.txt", "c\\d.txt,7 c_d.txt", "q\"r.txt,7 q_r.txt", "..,7"})
    void givesAnyOtherFileANameOfItsOwn(String name, String expected) {
        assertThat(FileName.of(name, "7")).isEqualTo(expected);
    }

    @Test
    void keepsTheEndOfALongFileName() {
        // When
        String name = FileName.of("😀".repeat(200) + ".pdf", "7");

        // Then
        assertThat(name).hasSizeLessThanOrEqualTo(255).startsWith("7 😀").endsWith("😀.pdf");
    }
}
