package io.drover.execution.sites.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTextTest {

    @Test
    void takesABodyWithoutTypeForWikiMarkup() {
        assertThat(BodyText.body("h1. Hello", null))
                .isEqualTo(new Body(Body.Format.WIKI, "h1. Hello"));
    }

    @Test
    void escapesRawTextSoThatItIsStorageFormat() {
        assertThat(BodyText.body("a < b", "1"))
                .isEqualTo(new Body(Body.Format.STORAGE, "<pre>a &lt; b</pre>"));
    }

    @Test
    void leavesWikiMarkupAlone() {
        assertThat(BodyText.body("<![CDATA[x]] ></ac:y>", "0").text())
                .isEqualTo("<![CDATA[x]] ></ac:y>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // closed again
                "<ac:b><![CDATA[x]] ></ac:b>               | <ac:b><![CDATA[x]]></ac:b>",
                "<ac:b><![CDATA[x]] > </ac:b>              | <ac:b><![CDATA[x]]> </ac:b>",
                "<ac:b><![CDATA[]] ></ac:b><i>]] ></i>     | <ac:b><![CDATA[]]></ac:b><i>]] ></i>",
                // a section that was split to hold its own end
                "<ac:b><![CDATA[a]]]] ><![CDATA[>b]] ></ac:b> | <ac:b><![CDATA[a]]]]><![CDATA[>b]]></ac:b>",
                // code that looks like an end
                "<ac:b><![CDATA[a[b[0]] > 1]] ></ac:b>     | <ac:b><![CDATA[a[b[0]] > 1]]></ac:b>",
                "<ac:b><![CDATA[a[b[0]] > 1]]></ac:b>      | <ac:b><![CDATA[a[b[0]] > 1]]></ac:b>",
                // nothing to close, or nothing that closes
                "<p>]] ></p>                               | <p>]] ></p>",
                "<ac:b><![CDATA[open                       | <ac:b><![CDATA[open"
            })
    void closesSectionsWhereTheirElementEnds(String written, String whole) {
        assertThat(BodyText.healed(written)).isEqualTo(whole);
    }

    @Test
    void changesNothingTheSecondTime() {
        // Given
        String once = BodyText.healed("<ac:b><![CDATA[a[b[0]] > 1]] ></ac:b>");
        // When
        String twice = BodyText.healed(once);
        // Then
        assertThat(twice).isEqualTo(once);
    }
}
