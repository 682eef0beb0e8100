package io.drover.appmigration.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.appmigration.application.Webhooks.Message;
import io.drover.kit.network.GuardedAddresses;
import io.drover.kit.refusals.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String BODY = "{\"type\":\"ping\",\"data\":{\"appName\":\"Grüße %s\"}}";

    private static final Vertx VERTX = Vertx.vertx();

    private final StandardWebhooks webhooks = patient(Duration.ofSeconds(20));

    private static StandardWebhooks patient(Duration patience) {
        return patient(VERTX, patience);
    }

    private static StandardWebhooks patient(Vertx vertx, Duration patience) {
        return new StandardWebhooks(
                vertx, new GuardedAddresses(List.of("127.0.0.0/8")), Clock.systemUTC(), patience);
    }

    private final CountDownLatch patience = new CountDownLatch(1);
    private final UUID id = UUID.randomUUID();
    private HttpServer server;

    @AfterAll
    static void shut() {
        VERTX.close();
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void close() {
        patience.countDown();
        server.stop(0);
    }

    @Test
    void signsSoThatAnIndependentLibraryBelievesIt() throws Exception {
        // Given
        List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
        List<String> bodies = new CopyOnWriteArrayList<>();
        String url =
                serve(
                        exchange -> {
                            headers.add(Map.copyOf(exchange.getRequestHeaders()));
                            bodies.add(
                                    new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
                            answer(exchange, 200);
                        });
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isInstanceOf(Answer.Acknowledged.class);
        assertThat(bodies).containsExactly(BODY);
        new Webhook(SECRET).verify(bodies.getFirst(), headers.getFirst());
        assertThat(headers.getFirst().get("Webhook-id")).containsExactly(id.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void takesAny2xxAsAcknowledgement(int status) {
        // Given
        String url = serve(exchange -> answer(exchange, status));
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isEqualTo(new Answer.Acknowledged(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 304, 400, 401, 404, 409, 429, 500, 503})
    void takesNothingElseForOne(int status) {
        // Given
        String url = serve(exchange -> answer(exchange, status));
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isEqualTo(new Answer.NotAcknowledged("it answered " + status));
    }

    @Test
    void understandsThatAnEndpointIsGone() {
        // Given
        String url = serve(exchange -> answer(exchange, 410));
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isEqualTo(new Answer.EndpointGone());
    }

    @Test
    void neverFollowsARedirect() {
        // Given
        List<String> visited = new CopyOnWriteArrayList<>();
        server.createContext(
                "/inside",
                exchange -> {
                    visited.add("inside");
                    answer(exchange, 200);
                });
        String url =
                serve(
                        exchange -> {
                            exchange.getResponseHeaders().set("Location", "/inside");
                            answer(exchange, 307);
                        });
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isInstanceOf(Answer.NotAcknowledged.class);
        assertThat(visited).isEmpty();
    }

    @Test
    void doesNotWaitForASilentEndpoint() {
        // Given
        String url =
                serve(
                        exchange -> {
                            await();
                            answer(exchange, 200);
                        });
        // When
        Answer answer = patient(Duration.ofMillis(300)).send(message(url));
        // Then
        assertThat(answer).isInstanceOf(Answer.NotAcknowledged.class);
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() {
        // Given
        String url =
                serve(
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write(new byte[10]);
                            exchange.getResponseBody().flush();
                            await();
                        });
        // When
        Answer answer = webhooks.send(message(url));
        // Then
        assertThat(answer).isInstanceOf(Answer.Acknowledged.class);
    }

    @Test
    void signsWithTheOldSecretTooWhileBothAreKnown() throws Exception {
        // Given
        String old = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
        List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
        String url =
                serve(
                        exchange -> {
                            headers.add(Map.copyOf(exchange.getRequestHeaders()));
                            answer(exchange, 200);
                        });
        // When
        webhooks.send(new Message(url, List.of(SECRET, old), id, BODY, 0));
        // Then
        new Webhook(SECRET).verify(BODY, headers.getFirst());
        new Webhook(old).verify(BODY, headers.getFirst());
    }

    @Test
    void readsAnAnswerThatIsWantedAndNoMoreThanThat() {
        // Given
        String url =
                serve(
                        exchange -> {
                            exchange.getRequestBody().readAllBytes();
                            exchange.sendResponseHeaders(200, 0);
                            try (var body = exchange.getResponseBody()) {
                                body.write("0123456789".getBytes(StandardCharsets.UTF_8));
                            }
                        });
        // When
        Answer whole = webhooks.send(new Message(url, List.of(SECRET), id, BODY, 10));
        Answer tooLong = webhooks.send(new Message(url, List.of(SECRET), id, BODY, 9));
        // Then
        assertThat(whole).isEqualTo(new Answer.Acknowledged("0123456789"));
        assertThat(tooLong).isInstanceOf(Answer.NotAcknowledged.class);
    }

    @Test
    void callsTheHostByItsNameAtTheAddressThatWasChecked() {
        // Given
        List<String> hosts = new CopyOnWriteArrayList<>();
        String url =
                serve(
                        exchange -> {
                            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
                            answer(exchange, 200);
                        });
        Vertx elsewhere = Vertx.vertx(anotherAddressFor("localhost"));
        // When
        Answer answer =
                patient(elsewhere, Duration.ofSeconds(20))
                        .send(message(url.replace("127.0.0.1", "localhost")));
        // Then
        assertThat(answer).isInstanceOf(Answer.Acknowledged.class);
        assertThat(hosts).singleElement().asString().startsWith("localhost:");
        elsewhere.close();
    }

    /** As if the name meant something else a moment after it was checked. */
    private static VertxOptions anotherAddressFor(String host) {
        return new VertxOptions()
                .setAddressResolverOptions(
                        new AddressResolverOptions()
                                .setHostsValue(Buffer.buffer("127.99.99.99 " + host)));
    }

    @Test
    void triesFiveTimesWithinAQuarterOfAnHour() throws IOException {
        // Given
        Properties shipped = new Properties();
        try (InputStream file =
                StandardWebhooks.class.getResourceAsStream("/application.properties")) {
            shipped.load(file);
        }
        Duration patience = Duration.parse(shipped.getProperty("drover.webhooks.patience"));
        // When
        List<Duration> pauses =
                Stream.of(shipped.getProperty("drover.webhooks.pauses").split(","))
                        .map(Duration::parse)
                        .toList();
        // Then
        assertThat(pauses).hasSize(4);
        assertThat(pauses.stream().reduce(patience.multipliedBy(5), Duration::plus))
                .isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        // Given
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        // When
        Answer answer = webhooks.send(message("http://127.0.0.1:" + port + "/"));
        // Then
        assertThat(answer).isInstanceOf(Answer.NotAcknowledged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ftp://example.com/",
                "http://",
                "https://a b/",
                "http://10.0.0.1/",
                "http://[::1]/"
            })
    void refusesAnAddressThatIsNone(String endpoint) {
        // When
        Answer answer = webhooks.send(message(endpoint));
        // Then
        assertThat(answer).isInstanceOf(Answer.NotSendable.class);
        assertThatThrownBy(() -> webhooks.requireCallable(endpoint))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.code()).isEqualTo("ENDPOINT_REFUSED"));
    }

    @Test
    void neverTellsTheSecret() {
        // When
        Answer answer =
                webhooks.send(
                        new Message("http://127.0.0.1:1/", List.of("whsec_%%%"), id, BODY, 0));
        // Then
        assertThat(answer.toString()).doesNotContain("%%%");
        assertThat(answer).isInstanceOf(Answer.NotSendable.class);
    }

    private Message message(String endpoint) {
        return new Message(endpoint, List.of(SECRET), id, BODY, 0);
    }

    private String serve(HttpHandler handler) {
        server.createContext("/hook", handler);
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void await() {
        try {
            patience.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
