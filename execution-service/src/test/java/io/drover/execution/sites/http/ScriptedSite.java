package io.drover.execution.sites.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A site that answers from a script, right or wrong, and keeps what it was asked. */
public class ScriptedSite implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public static final HttpLimits LIMITS =
            new HttpLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    16_384,
                    64 * 1024,
                    3,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(10),
                    2);

    private final HttpServer server;
    private final Map<String, Deque<Script>> scripts = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<SiteClients> opened = new ArrayList<>();
    private volatile Script otherwise =
            exchange ->
                    send(
                            exchange,
                            404,
                            "{\"message\":\"not in the script: "
                                    + exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI().getPath()
                                    + "\"}");

    public final PassingTime time = new PassingTime();

    /** What was asked. */
    public record Request(
            String method, String address, Map<String, String> headers, String body) {}

    /** How a request is answered. */
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    public ScriptedSite() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Answers the next request to a method and path; the last script stays. */
    public ScriptedSite on(String methodAndPath, Script script) {
        synchronized (scripts) {
            scripts.computeIfAbsent(methodAndPath, k -> new ArrayDeque<>()).add(script);
        }
        return this;
    }

    /** Answers whatever is not in the script. */
    public ScriptedSite otherwise(Script script) {
        otherwise = script;
        return this;
    }

    /** Answers with JSON. */
    public ScriptedSite on(String methodAndPath, int status, String json, String... headers) {
        return on(methodAndPath, exchange -> send(exchange, status, json, headers));
    }

    public static void send(HttpExchange exchange, int status, String body, String... headers)
            throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Announces more than it sends and hangs up. */
    public static Script cutAfter(int status, String part, int announced) {
        return exchange -> {
            exchange.sendResponseHeaders(status, announced);
            exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("hung up");
        };
    }

    /** Hangs up without an answer. */
    public static Script silence() {
        return exchange -> {
            throw new IOException("hung up");
        };
    }

    /** Never answers. */
    public Script forEver() {
        return exchange -> await();
    }

    public void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Clients that may call it. */
    public SiteClients clients(HttpLimits limits) {
        SiteClients clients =
                new SiteClients(
                        new GuardedAddresses(List.of("127.0.0.1")),
                        new KnownShares(time).process("this one"),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        limits,
                        time);
        opened.add(clients);
        return clients;
    }

    public static HttpLimits impatient() {
        return new HttpLimits(
                LIMITS.connect(),
                Duration.ofMillis(200),
                LIMITS.slowestBytesPerSecond(),
                LIMITS.answerBytes(),
                1,
                LIMITS.firstPause(),
                LIMITS.longestPause(),
                LIMITS.batch());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                new Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        body));
        try (exchange) {
            next(exchange.getRequestMethod() + " " + path).answer(exchange);
        }
    }

    private Script next(String methodAndPath) {
        synchronized (scripts) {
            Deque<Script> planned = scripts.getOrDefault(methodAndPath, new ArrayDeque<>());
            if (planned.isEmpty()) {
                return otherwise;
            }
            return planned.size() > 1 ? planned.remove() : planned.peek();
        }
    }

    /** Nobody listens any more. */
    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        end.countDown();
        opened.forEach(SiteClients::close);
        server.stop(0);
    }

    /** Time that passes at once and remembers who waited. */
    public static final class PassingTime implements Waiting {
        private final List<Duration> waits = new CopyOnWriteArrayList<>();
        private long now;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration time) {
            now += time.toNanos();
            waits.add(time);
        }

        /** The waits that are longer than the spacing of requests. */
        public List<Duration> waits() {
            return waits.stream().filter(w -> w.compareTo(Duration.ofMillis(20)) > 0).toList();
        }
    }
}
