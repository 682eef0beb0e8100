package io.drover.execution.sites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.drover.execution.application.SiteException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where connections go. */
class CheckedRouteTest {

    private final GuardedAddresses allowing = new GuardedAddresses(List.of("127.0.0.0/8", "::1"));

    @Test
    void connectsToTheAddressThatWasChecked() throws Exception {
        // Given
        InetAddress checked = allowing.checked(URI.create("http://localhost/"));

        // When
        List<Proxy> route = new CheckedRoute(allowing).select(URI.create("http://localhost/wiki"));

        // Then
        assertThat(route).hasSize(1);
        assertThat(route.getFirst().address()).isEqualTo(new InetSocketAddress(checked, 80));
    }

    @Test
    void asksForTheHostByItsName() throws IOException, InterruptedException {
        // Given
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.set(
                            exchange.getRequestHeaders().getFirst("Host")
                                    + exchange.getRequestURI().getRawPath()
                                    + "?"
                                    + exchange.getRequestURI().getRawQuery());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        String host = "localhost:" + server.getAddress().getPort();

        // When
        int status;
        try (HttpClient client =
                HttpClient.newBuilder().proxy(new CheckedRoute(allowing)).build()) {
            URI address = URI.create("http://" + host + "/wiki/a%20b?c=d");
            status =
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode();
        } finally {
            server.stop(0);
        }

        // Then
        assertThat(status).isEqualTo(204);
        assertThat(asked).hasValue(host + "/wiki/a%20b?c=d");
    }

    @Test
    void leadsNowhereWhenTheNameLeadsInsideByNow() {
        // Given
        CheckedRoute route = new CheckedRoute(new GuardedAddresses(List.of()));

        // When
        SiteException refusal =
                catchThrowableOfType(
                        SiteException.class,
                        () -> route.select(URI.create("http://localhost/wiki")));

        // Then
        assertThat(refusal.code()).isEqualTo("ADDRESS_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/wiki", "http://203.0.113.1/", "http://[2606:4700::1]/"})
    void connectsAsUsualWhereTheServerProvesItsNameOrThereIsNone(String address) {
        assertThat(new CheckedRoute(allowing).select(URI.create(address)))
                .containsExactly(Proxy.NO_PROXY);
    }
}
