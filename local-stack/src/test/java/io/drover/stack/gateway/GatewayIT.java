package io.drover.stack.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.drover.stack.home.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway before a real origin; log-service is the one that is dead. */
class GatewayIT {
    private static final long GIGABYTE = 1L << 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private Ports ports;
    private HttpServer origin;
    private Gateway gateway;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws IOException {
        ports = FreePorts.choose();
        origin =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByName("127.0.0.1"), ports.of("plan-service")),
                        0);
        origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        origin.createContext("/", this::echo);
        origin.start();
        gateway = Gateway.start(ports, RouteTable.ofTheStack());
    }

    @AfterEach
    void stop() {
        gateway.close();
        origin.stop(0);
    }

    @Test
    void passesOnTheRequestAsItWas() throws Exception {
        // When
        HttpResponse<String> answer =
                client.send(
                        request("/api/v1/plans/1?q=a%2Fb&limit=2")
                                .header("Authorization", "Bearer x")
                                .header("X-Forwarded-For", "10.0.0.1")
                                .header("X-Forwarded-Host", "evil.example")
                                .POST(BodyPublishers.ofString("hello"))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("POST /api/v1/plans/1?q=a%2Fb&limit=2 hello");
        assertThat(seen)
                .containsEntry("authorization", "Bearer x")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-host", "localhost:" + ports.of("gateway"))
                .containsEntry("x-forwarded-proto", "http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/plans/../../../q/health",
                "/api/v1/plans/%2e%2e/q",
                "/api/v1//plans",
                "/api/v1/plans%2f1",
                "/api/v1/plans\\..\\q",
                "http://127.0.0.1/api/v1/plans/../q"
            })
    void refusesPathsThatAreNotNormal(String path) throws Exception {
        // When
        String answer =
                raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("PATH_NOT_NORMAL");
        assertThat(seen).isEmpty();
    }

    @Test
    void passesOnARequestThatNamesItsHostFirst() throws Exception {
        // When
        String answer =
                raw(
                        "GET http://drover.example/api/v1/plans?a=1 HTTP/1.1\r\nHost: drover.example\r\n"
                                + "Connection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200").contains("GET /api/v1/plans?a=1 ");
    }

    @Test
    void answersForADeadServiceWithAProblem() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/v1/logs?planId=1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo("SERVICE_NOT_REACHABLE");
        assertThat(problem.get("detail").asText()).contains("./drover logs log-service");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/logs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/unknown", "/api/v1/plans/../q", "/api/v1/logs"})
    void tellsBrowsersToDoNothingWithItsOwnAnswers(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void addsNoHeaderToTheAnswerOfAService() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/v1/plans/1");

        // Then
        assertThat(answer.headers().map()).doesNotContainKey("x-frame-options");
    }

    @Test
    void answersAProblemWhenAServiceDiesInTheMiddleOfARequest() throws Exception {
        // Given
        origin.createContext("/api/v1/plans/dies", HttpExchange::close);

        // When
        HttpResponse<String> answer = get("/api/v1/plans/dies");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("SERVICE_NOT_REACHABLE");
    }

    @Test
    void findsAServiceThatCameBack() throws Exception {
        // Given
        origin.stop(0);
        assertThat(get("/api/v1/plans").statusCode()).isEqualTo(502);

        // When
        origin =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByName("127.0.0.1"), ports.of("plan-service")),
                        0);
        origin.createContext("/", this::echo);
        origin.start();

        // Then
        assertThat(get("/api/v1/plans").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/openapi", "/api/v1/unknown", "/api/v1/plansX"})
    void keepsEverythingElseClosed(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NO_SUCH_ROUTE");
        assertThat(seen).isEmpty();
    }

    @Test
    void listsWhatIsOpen() throws Exception {
        // When
        HttpResponse<String> answer = get("/");

        // Then
        assertThat(
                        new ObjectMapper()
                                .readTree(answer.body())
                                .get("addresses")
                                .get("/vendor/v1")
                                .asText())
                .isEqualTo("app-migration-service");
    }

    @Test
    void letsEventsThroughOneByOne() throws Exception {
        // Given: the second event is sent only after the first has arrived
        CountDownLatch firstArrived = new CountDownLatch(1);
        origin.createContext(
                "/api/v1/plans/events",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write("data: one\n\n".getBytes(UTF_8));
                        out.flush();
                        await(firstArrived);
                        out.write("data: two\n\n".getBytes(UTF_8));
                    }
                });

        // When
        HttpResponse<InputStream> answer =
                client.send(request("/api/v1/plans/events").build(), BodyHandlers.ofInputStream());

        // Then
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: one");
            firstArrived.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: two");
        }
    }

    @Test
    void tellsTheServiceWhenAListenerLeaves() throws Exception {
        // Given
        CountDownLatch noticed = new CountDownLatch(1);
        origin.createContext(
                "/api/v1/plans/events",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (noticed.getCount() > 0) {
                            out.write("data: tick\n\n".getBytes(UTF_8));
                            out.flush();
                        }
                    } catch (IOException e) {
                        noticed.countDown();
                    }
                });

        // When
        client.send(request("/api/v1/plans/events").build(), BodyHandlers.ofInputStream())
                .body()
                .close();

        // Then
        await(noticed);
    }

    @Test
    void streamsAGigabyteWithoutKeepingIt() throws Exception {
        // Given: a service that does not read until the sender stands still
        AtomicLong sent = new AtomicLong();
        AtomicLong held = new AtomicLong();
        origin.createContext(
                "/api/v1/plans/upload",
                exchange -> {
                    held.set(standstill(sent));
                    long received =
                            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    answer(exchange, 200, Long.toString(received));
                });

        // When
        HttpResponse<String> answer =
                client.send(
                        request("/api/v1/plans/upload")
                                .POST(BodyPublishers.ofInputStream(() -> new Zeros(GIGABYTE, sent)))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).isEqualTo(Long.toString(GIGABYTE));
        assertThat(held.get()).isLessThan(64L << 20);
    }

    @Test
    void answersExpectContinueItself() throws Exception {
        // When
        HttpResponse<String> answer =
                client.send(
                        request("/api/v1/plans")
                                .expectContinue(true)
                                .POST(BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).isEqualTo("POST /api/v1/plans x");
        assertThat(seen).doesNotContainKey("expect");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void keepsTheConnectionAfterAnAnswerWithoutBody(int status) throws Exception {
        // Given
        origin.createContext(
                "/api/v1/plans/empty",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"1\"");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });

        // When
        String answers =
                raw(
                        "GET /api/v1/plans/empty HTTP/1.1\r\nHost: x\r\n\r\n"
                                + "GET /api/v1/plans/2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answers).startsWith("HTTP/1.1 " + status).containsIgnoringCase("etag: \"1\"");
        assertThat(answers).contains("HTTP/1.1 200").contains("GET /api/v1/plans/2");
    }

    @Test
    void passesOnHead() throws Exception {
        // When
        HttpResponse<Void> answer =
                client.send(
                        request("/api/v1/plans").method("HEAD", BodyPublishers.noBody()).build(),
                        BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesARequestWithTwoLengths() throws Exception {
        // When
        String answer =
                raw(
                        "POST /api/v1/plans HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesHttp10() throws Exception {
        // When
        String answer = raw("GET /api/v1/plans HTTP/1.0\r\n\r\n");

        // Then
        assertThat(answer).contains(" 505 ").contains("HTTP_VERSION_NOT_SUPPORTED");
    }

    @Test
    void listensOnOneAddressOnly() throws Exception {
        try (Socket socket = new Socket()) {
            // When
            var refusal =
                    assertThatThrownBy(
                            () ->
                                    socket.connect(
                                            new InetSocketAddress("127.0.0.2", ports.of("gateway")),
                                            2000));

            // Then
            refusal.isInstanceOf(IOException.class);
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                seen.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        answer(
                exchange,
                200,
                "%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** How much was sent when nothing more went through for a while. */
    private static long standstill(AtomicLong sent) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(2))
                .until(() -> last.getAndSet(sent.get()) == sent.get() && sent.get() > 0);
        return sent.get();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(ports.of("gateway"), path)))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(3));
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ports.of("gateway"))) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** So many zeros, counted as they are taken. */
    private static final class Zeros extends InputStream {
        private final AtomicLong taken;
        private long left;

        Zeros(long size, AtomicLong taken) {
            this.left = size;
            this.taken = taken;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            taken.addAndGet(count);
            return count;
        }
    }
}
