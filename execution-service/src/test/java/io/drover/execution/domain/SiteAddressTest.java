package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ways of writing one address are one site. */
class SiteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://Example.NET, https://example.net",
        "https://example.net:443/, https://example.net",
        "http://example.net:80/wiki/, http://example.net",
        "HTTP://example.net:8090/wiki, http://example.net:8090",
        "https://example.net/confluence//, https://example.net/confluence",
        "https://user@example.net/x?y=1#z, https://example.net/x"
    })
    void hasOneForm(String written, String canonical) {
        assertThat(SiteAddress.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.net", "ftp://example.net", "https://", "http://a b", "/x"})
    void isNothingElseThanHttp(String written) {
        assertThat(SiteAddress.canonical(written)).isEmpty();
    }
}
