package io.drover.execution.sites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.SiteException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit's guard refuses is a failure of a site. */
class GuardedAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "file:///etc/passwd",
                "http://user:password@203.0.113.1/"
            })
    void refusesInTheWordsOfSites(String address) {
        // Given
        GuardedAddresses guard = new GuardedAddresses(List.of());

        // When
        SiteException refusal =
                catchThrowableOfType(SiteException.class, () -> guard.check(URI.create(address)));

        // Then
        assertThat(refusal.code()).isEqualTo("ADDRESS_REFUSED");
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.getMessage()).doesNotContain("password");
    }

    @Test
    void letsWhatAnAdministratorAllowed() {
        // Given
        GuardedAddresses allowing = new GuardedAddresses(List.of("10.0.0.0/9"));

        // Then
        assertThatCode(() -> allowing.check(URI.create("http://10.127.255.255/")))
                .doesNotThrowAnyException();
    }
}
