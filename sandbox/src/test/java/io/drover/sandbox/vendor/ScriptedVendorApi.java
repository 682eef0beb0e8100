package io.drover.sandbox.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stands in for Drover's vendor API: serves mappings two at a time and fails as it is told. */
public class ScriptedVendorApi implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final String TOKEN = "vendor-token";

    /** What happens to a request instead of an answer. */
    enum Fault {
        NONE,
        SERVER_ERROR,
        TOKEN_REJECTED,
        /** The request is acted on, but the connection breaks before the answer. */
        LOST_AFTER_EFFECT,
        LOST_BEFORE_EFFECT,
        NOT_FOUND,
        SETTLED,
        BAD_REQUEST
    }

    /** A request that was acted on. */
    record Call(String transferId, String what, JsonNode body) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    final AtomicInteger arrived = new AtomicInteger();

    /** Requests that stand before the gate. */
    final AtomicInteger waiting = new AtomicInteger();

    private final ObjectMapper json = new ObjectMapper();
    private volatile Map<String, List<String>> sourceIds = Map.of();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/vendor/v1/transfers/", this::serve);
            started.setExecutor(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofPlatform().daemon().name("vendor-api-", 0).factory()));
            started.start();
            server = started;
            return Map.of(
                    "sandbox.vendor.api",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/vendor/v1/",
                    "sandbox.vendor.token",
                    TOKEN,
                    "sandbox.vendor.secret",
                    SECRET,
                    "sandbox.vendor.pace",
                    "PT0.01S",
                    "sandbox.vendor.retry-pause",
                    "PT0.02S",
                    "sandbox.vendor.poll",
                    "PT0.02S",
                    "sandbox.data-dir",
                    Files.createTempDirectory("drover-sandbox-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ScriptedVendorApi.class));
    }

    /** Forgets everything and serves this many mappings. */
    void serve(int spaces, int users, int pages) {
        gate.countDown();
        gate = new CountDownLatch(0);
        faults.clear();
        calls.clear();
        arrived.set(0);
        sourceIds =
                Map.of(
                        "confluence:space", ids("s", spaces),
                        "confluence:user", ids("u", users),
                        "confluence:page", ids("p", pages));
    }

    /** Requests wait from now on until the gate is opened. */
    CountDownLatch closeGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    List<JsonNode> reports(Object transferId) {
        return bodies(transferId, "progress");
    }

    List<JsonNode> logs(Object transferId) {
        return bodies(transferId, "logs");
    }

    private List<JsonNode> bodies(Object transferId, String what) {
        return calls.stream()
                .filter(call -> call.what().equals(what))
                .filter(call -> call.transferId().equals(transferId.toString()))
                .map(Call::body)
                .toList();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> "%s%03d".formatted(prefix, i)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrived.incrementAndGet();
            waiting.incrementAndGet();
            try {
                gate.await();
            } finally {
                waiting.decrementAndGet();
            }
            Fault fault = faults.poll();
            if (!("Bearer " + TOKEN)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, problem("UNAUTHORIZED"));
                return;
            }
            switch (fault == null ? Fault.NONE : fault) {
                case NONE -> act(exchange, true);
                case LOST_AFTER_EFFECT -> act(exchange, false);
                case LOST_BEFORE_EFFECT -> {}
                case SERVER_ERROR -> answer(exchange, 503, "");
                case TOKEN_REJECTED -> answer(exchange, 401, problem("UNAUTHORIZED"));
                case NOT_FOUND -> answer(exchange, 404, problem("TRANSFER_NOT_FOUND"));
                case SETTLED -> answer(exchange, 409, problem("TRANSFER_SETTLED"));
                case BAD_REQUEST -> answer(exchange, 400, problem("INVALID_FIELD"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String problem(String code) {
        return "{\"code\":\"%s\",\"detail\":\"as the script wants\"}".formatted(code);
    }

    private void act(HttpExchange exchange, boolean answer) throws IOException {
        String[] path =
                exchange.getRequestURI()
                        .getPath()
                        .substring("/vendor/v1/transfers/".length())
                        .split("/");
        JsonNode body = json.readTree(exchange.getRequestBody());
        calls.add(new Call(path[0], path[1], body));
        if (answer) {
            answer(exchange, 200, path[1].equals("mappings") ? mappings(exchange) : "{}");
        }
    }

    private String mappings(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        List<String> all = sourceIds.getOrDefault(query.get("namespace"), List.of());
        String cursor = query.get("cursor");
        int from = cursor == null ? 0 : Integer.parseInt(cursor.replace("after/+", ""));
        int to = Math.min(from + 2, all.size());
        List<String> items = new ArrayList<>();
        for (String id : all.subList(from, to)) {
            items.add(
                    "{\"sourceId\":\"%s\",\"destinationId\":\"new-%s\",\"origin\":\"CREATED\"}"
                            .formatted(id, id));
        }
        String next = to < all.size() ? "\"after/+" + to + "\"" : "null";
        return "{\"items\":[%s],\"nextCursor\":%s}".formatted(String.join(",", items), next);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
