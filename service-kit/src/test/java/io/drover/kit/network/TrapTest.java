package io.drover.kit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every spelling of an inside address that is known to have fooled somebody. */
class TrapTest {

    private static final String SPELLINGS =
            """
            http://127.0.0.1:%d/
            http://127.0.0.2:%d/
            http://127.255.255.254:%d/
            http://127.1:%d/
            http://127.0.1:%d/
            http://2130706433:%d/
            http://0x7f000001:%d/
            http://0x7f.0.0.1:%d/
            http://017700000001:%d/
            http://127.000.000.001:%d/
            http://127.0.0.1.:%d/
            http://0:%d/
            http://0.0.0.0:%d/
            http://0.1.2.3:%d/
            http://localhost:%d/
            http://LOCALHOST:%d/
            http://localhost.:%d/
            HTTPS://localhost:%d/
            http://①②⑦.⓪.⓪.①:%d/
            http://127。0。0。1:%d/
            http://[::1]:%d/
            http://[0:0:0:0:0:0:0:1]:%d/
            http://[0000::0001]:%d/
            http://[::]:%d/
            http://[::ffff:127.0.0.1]:%d/
            http://[::FFFF:7f00:1]:%d/
            http://[::ffff:10.0.0.1]:%d/
            http://[::ffff:169.254.169.254]:%d/
            http://[::127.0.0.1]:%d/
            http://[::7f00:1]:%d/
            http://[::ffff:0:127.0.0.1]:%d/
            http://[64:ff9b::127.0.0.1]:%d/
            http://[64:ff9b::a9fe:a9fe]:%d/
            http://[64:ff9b:1::1]:%d/
            http://[2002:7f00:1::]:%d/
            http://[2002:a9fe:a9fe::1]:%d/
            http://[2001:0:7f00:1::]:%d/
            http://[2001:10::1]:%d/
            http://[2001:db8::1]:%d/
            http://[100::1]:%d/
            http://[5f00::1]:%d/
            http://[fe80::1]:%d/
            http://[fe80::1%%251]:%d/
            http://[fec0::1]:%d/
            http://[fc00::1]:%d/
            http://[fd00:ec2::254]:%d/
            http://[ff02::1]:%d/
            http://10.0.0.1:%d/
            http://10.1:%d/
            http://10.255.255.255:%d/
            http://167772161:%d/
            http://172.16.0.1:%d/
            http://172.31.255.255:%d/
            http://192.168.0.1:%d/
            http://192.168.257:%d/
            http://169.254.0.1:%d/
            http://169.254.169.254:%d/latest/meta-data
            http://2852039166:%d/latest/meta-data
            http://100.64.0.1:%d/
            http://100.100.100.200:%d/
            http://192.0.0.192:%d/
            http://192.88.99.1:%d/
            http://198.18.0.1:%d/
            http://198.19.255.255:%d/
            http://224.0.0.1:%d/
            http://239.255.255.255:%d/
            http://240.0.0.1:%d/
            http://255.255.255.255:%d/
            http://user@127.0.0.1:%d/
            http://example.com@127.0.0.1:%d/
            http://127.0.0.1:%d@example.com/
            http://example.com\\@127.0.0.1:%d/
            http://127.0.0.1%%00.example.com:%d/
            http://127.0.0.1\t:%d/
            http:127.0.0.1:%d
            http:///127.0.0.1:%d/
            http://:%d/
            //127.0.0.1:%d/
            /127.0.0.1:%d
            ftp://127.0.0.1:%d/
            file://127.0.0.1:%d/etc/passwd
            gopher://127.0.0.1:%d/_
            dict://127.0.0.1:%d/
            ldap://127.0.0.1:%d/
            jar:http://127.0.0.1:%d/!/
            """;

    private final GuardedAddresses guard = new GuardedAddresses(List.of());

    @Test
    void catchesNobody() throws IOException {
        // Given
        AtomicInteger caught = new AtomicInteger();
        List<String> passed = new ArrayList<>();
        List<String> spellings;
        try (ServerSocket trap = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> count(trap, caught));
            spellings = SPELLINGS.lines().map(line -> line.formatted(trap.getLocalPort())).toList();
            // When
            for (String spelling : spellings) {
                call(spelling, trap.getLocalPort(), passed);
            }
        }
        // Then
        assertThat(spellings).hasSizeGreaterThanOrEqualTo(60);
        assertThat(passed).isEmpty();
        assertThat(caught).hasValue(0);
    }

    /** As every caller does: checks, and connects to what was checked. */
    private void call(String spelling, int port, List<String> passed) {
        try (Socket socket = new Socket()) {
            var address = guard.check(URI.create(spelling));
            passed.add(spelling);
            socket.connect(new InetSocketAddress(address, port), 1000);
        } catch (AddressRefused | IllegalArgumentException | IOException e) {
            // nobody was called
        }
    }

    private static void count(ServerSocket trap, AtomicInteger caught) {
        try {
            while (true) {
                trap.accept().close();
                caught.incrementAndGet();
            }
        } catch (IOException e) {
            // it was closed
        }
    }
}
