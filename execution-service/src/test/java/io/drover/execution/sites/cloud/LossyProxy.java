package io.drover.execution.sites.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a site, holds what both say against the vendor's documents, and can
 * lose the answer to a write that has happened.
 */
public final class LossyProxy implements AutoCloseable {

    private static final Set<String> NOT_FORWARDED =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings");

    private final URI site;
    private final VendorRules rules;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean losing = new AtomicBoolean();
    private final AtomicInteger largest = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicReference<@Nullable Ambush> ambush = new AtomicReference<>();

    /** In front of a site, on a port of its own. */
    public LossyProxy(URI site, VendorRules rules) throws IOException {
        this.site = site;
        this.rules = rules;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::forward);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where it stands. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Something that is done behind the back of who sends a request. */
    private record Ambush(Pattern request, Runnable deed) {}

    /** Does something once, right before the first request like {@code GET /path?query}. */
    public void before(String request, Runnable deed) {
        ambush.set(new Ambush(Pattern.compile(request), deed));
    }

    /** From now on no request may carry more than so many bytes. */
    public void refuseLargerThan(int bytes) {
        largest.set(bytes);
    }

    /** The answer to the next write never comes back. */
    void loseNextAnswer() {
        losing.set(true);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (sent.length > largest.get()) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            ambush(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(site + exchange.getRequestURI().toString()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(sent));
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) -> {
                                if (!NOT_FORWARDED.contains(
                                        name.toLowerCase(java.util.Locale.ROOT))) {
                                    values.forEach(value -> request.header(name, value));
                                }
                            });
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            check(exchange, sent, response);
            boolean write = !exchange.getRequestMethod().equals("GET");
            if (write && losing.getAndSet(false)) {
                throw new IOException("lost");
            }
            answer(exchange, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ambush(String request) {
        Ambush waiting = ambush.get();
        if (waiting != null
                && waiting.request().matcher(request).matches()
                && ambush.compareAndSet(waiting, null)) {
            waiting.deed().run();
        }
    }

    private void check(HttpExchange exchange, byte[] sent, HttpResponse<byte[]> response) {
        URI address = exchange.getRequestURI();
        rules.check(
                new VendorDocument.Exchange(
                        exchange.getRequestMethod(),
                        address.getRawPath(),
                        address.getRawQuery(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        sent,
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(null),
                        response.body()));
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!name.equalsIgnoreCase("content-length")
                                    && !name.equalsIgnoreCase("transfer-encoding")) {
                                exchange.getResponseHeaders()
                                        .set(
                                                name,
                                                values.getFirst()
                                                        .replace(
                                                                site.toString(), url().toString()));
                            }
                        });
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
