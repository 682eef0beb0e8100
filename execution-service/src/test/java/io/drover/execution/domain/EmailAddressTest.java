package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are addresses that an account can have. */
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "a.b+c@sub.example.co.uk",
                "o'brien@example.com",
                "ü@bücher.example"
            })
    void takesAddresses(String text) {
        assertThat(EmailAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "ada@",
                "@example.com",
                "ada@localhost",
                "a b@example.com",
                "a@b@example.com",
                "ada@example..com",
                ".ada@example.com",
                "ada.@example.com",
                "ada@-example.com",
                "ada@example.com\n",
                "ada@example.com,bob@example.com"
            })
    void takesNothingElse(@Nullable String text) {
        assertThat(EmailAddress.isValid(text)).isFalse();
    }

    @Test
    void comparesWithoutCase() {
        assertThat(EmailAddress.canonical(" Ada@Example.COM "))
                .isEqualTo(EmailAddress.canonical("ada@example.com"));
    }
}
