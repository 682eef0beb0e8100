package io.drover.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be called. */
class GuardedAddressesTest {

    private final GuardedAddresses guard = new GuardedAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://0.0.0.0:8080/",
                "http://10.1.2.3/",
                "http://172.31.0.1/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.100.100.200/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://localhost/",
                "file:///etc/passwd",
                "gopher://203.0.113.1/",
                "http://user:password@203.0.113.1/",
                "/relative"
            })
    void refuses(String address) {
        assertThatThrownBy(() -> guard.check(URI.create(address)))
                .isInstanceOf(AddressRefused.class)
                .hasMessageNotContaining("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://203.0.113.1/wiki",
                "HTTP://8.8.8.8:8443/",
                "https://[2606:4700::1]/"
            })
    void lets(String address) {
        assertThatCode(() -> guard.check(URI.create(address))).doesNotThrowAnyException();
    }

    @Test
    void letsWhatAnAdministratorAllowed() {
        // Given
        GuardedAddresses allowing = new GuardedAddresses(List.of("10.0.0.0/9", " ::1 "));

        // Then
        assertThatCode(() -> allowing.check(URI.create("http://10.127.255.255/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> allowing.check(URI.create("http://[::1]/")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> allowing.check(URI.create("http://10.128.0.0/")))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void givesTheAddressThatWasChecked() throws Exception {
        assertThat(guard.check(URI.create("https://203.0.113.1/hook")))
                .isEqualTo(InetAddress.ofLiteral("203.0.113.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com", "10.0.0.0/x", ""})
    void refusesARangeThatIsNone(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GuardedAddresses(List.of(range)));
    }
}
