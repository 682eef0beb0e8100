package io.drover.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortOwnerTest {
    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // Given
            int port = taken.getLocalPort();

            // When
            var refusal =
                    assertThatThrownBy(
                            () -> PortOwner.requireFree(port, "gateway", "DROVER_GATEWAY_PORT"));

            // Then
            refusal.isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Port " + port + " (gateway) is taken by")
                    .hasMessageContaining("DROVER_GATEWAY_PORT=");
        }
    }

    @Test
    void namesTheProcessThatSsShows() {
        // Given
        long pid = ProcessHandle.current().pid();
        String output =
                "LISTEN 0 50 127.0.0.1:8080 0.0.0.0:* users:((\"java\",pid=%d,fd=80))\n"
                        .formatted(pid);

        // When
        var owner = PortOwner.fromSs(output);

        // Then
        assertThat(owner)
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("process " + pid + " (java"));
    }

    @Test
    void namesTheProcessThatLsofShows() {
        // When
        var owner = PortOwner.fromLsof("p999999999\ncnode\nf12\n");

        // Then
        assertThat(owner).contains("process 999999999 (node)");
    }

    @Test
    void saysSoWhenNobodyShowsTheProcess() {
        assertThat(PortOwner.fromSs("")).isEmpty();
        assertThat(PortOwner.fromLsof("")).isEmpty();
    }
}
