package io.drover.stack.gateway;

import io.drover.stack.home.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports that nobody used a moment ago. */
public final class FreePorts {
    private static final List<String> PARTS =
            List.of(
                    "gateway",
                    "plan-service",
                    "execution-service",
                    "app-migration-service",
                    "log-service",
                    "sandbox",
                    "postgres",
                    "kafka",
                    "kafka-controller");

    private FreePorts() {}

    public static Ports choose() throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String part : PARTS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                held.add(socket);
                ports.put(part, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return new Ports(ports);
    }
}
