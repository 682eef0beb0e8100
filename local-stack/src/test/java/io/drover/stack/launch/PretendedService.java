package io.drover.stack.launch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A program in place of a real service: says that it is ready, or ends with a message if it is told
 * so.
 */
public final class PretendedService {
    private PretendedService() {}

    /** Listens where the launcher says, and shows what it was told. */
    public static void main(String[] arguments) throws IOException {
        String lastWords = System.getenv("PRETENDED_LAST_WORDS");
        if (lastWords != null) {
            System.err.println(lastWords);
            System.exit(7);
        }
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByName(System.getenv("QUARKUS_HTTP_HOST")),
                                Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))),
                        0);
        server.createContext(
                "/",
                exchange -> {
                    StringBuilder told = new StringBuilder();
                    System.getenv()
                            .forEach(
                                    (name, value) ->
                                            told.append(name)
                                                    .append('=')
                                                    .append(value)
                                                    .append('\n'));
                    byte[] body = told.toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }
}
