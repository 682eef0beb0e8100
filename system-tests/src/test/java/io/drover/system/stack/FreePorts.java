package io.drover.system.stack;

import io.drover.stack.home.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports on which nobody listens. */
final class FreePorts {
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

    /** A port for one more process. */
    static int one() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port for each part of the stack; all are held until all are known. */
    static Ports forAllParts() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String part : PARTS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
