package io.drover.appmigration;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drover.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A vendor's endpoint that keeps what it got, proves its signature and answers as it is told. */
final class VendorEndpoint implements AutoCloseable {

    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** One message; genuine if an independent library believes its signature. */
    record Message(String id, JsonNode body, List<String> signatures, boolean genuine) {

        String type() {
            return body.path("type").asText();
        }

        UUID transferId() {
            return UUID.fromString(body.path("data").path("transferId").asText());
        }
    }

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    volatile int otherwise = 204;
    volatile String answer = "";
    private final HttpServer server;
    private volatile CountDownLatch open = new CountDownLatch(0);

    VendorEndpoint() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::take);
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("vendor-", 0).factory()));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Keeps every caller waiting until it is let go. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void letGo() {
        open.countDown();
    }

    /** The messages of a type about a transfer. */
    List<Message> messages(String type, UUID transferId) {
        return messages.stream()
                .filter(m -> m.type().equals(type) && m.transferId().equals(transferId))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            messages.add(
                    new Message(
                            id,
                            Json.lenient().readTree(body),
                            List.of(
                                    exchange.getRequestHeaders()
                                            .getFirst("webhook-signature")
                                            .split(" ")),
                            genuine(body, exchange.getRequestHeaders())));
            open.await();
            Integer told = answers.poll();
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    told == null ? otherwise : told, said.length == 0 ? -1 : said.length);
            if (said.length > 0) {
                exchange.getResponseBody().write(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The library's own check of the time is left out: tests set the clock forward. */
    private static boolean genuine(String body, Headers headers) {
        try {
            String expected =
                    new Webhook(SECRET)
                            .sign(
                                    headers.getFirst("webhook-id"),
                                    Long.parseLong(headers.getFirst("webhook-timestamp")),
                                    body);
            return List.of(headers.getFirst("webhook-signature").split(" ")).contains(expected);
        } catch (WebhookSigningException e) {
            return false;
        }
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
