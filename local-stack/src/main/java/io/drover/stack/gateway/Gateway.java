package io.drover.stack.gateway;

import io.drover.stack.home.Ports;
import io.drover.stack.process.StackFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server that stands before the services, on 127.0.0.1. */
public final class Gateway implements AutoCloseable {
    /** Each open event stream holds a connection for as long as somebody listens. */
    private static final int CONNECTIONS_PER_SERVICE = 512;

    private static final int WAITING_PER_SERVICE = 1000;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_HEADERS = 32 * 1024;

    private final Vertx vertx;
    private final RouteTable routes;
    private final FrontPage frontPage;
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    private Gateway(Vertx vertx, Ports ports, RouteTable routes) {
        this.vertx = vertx;
        this.routes = routes;
        this.frontPage = new FrontPage(ports, routes);
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(2000)
                                .setMaxWaitQueueSize(WAITING_PER_SERVICE)
                                .setMaxHeaderSize(LONGEST_HEADERS),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE));
        for (String service : routes.services()) {
            origins.put(service, new Origin(service, ports.of(service), client));
        }
    }

    /** Starts to listen; services that are not there yet are answered for with a problem. */
    public static Gateway start(Ports ports, RouteTable routes) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        Gateway gateway = new Gateway(vertx, ports, routes);
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHandle100ContinueAutomatically(true)
                                        .setHttp2ClearTextEnabled(false)
                                        .setMaxInitialLineLength(LONGEST_LINE)
                                        .setMaxHeaderSize(LONGEST_HEADERS))
                        .requestHandler(gateway::handle);
        try {
            await(server.listen(ports.of("gateway"), "127.0.0.1"));
        } catch (StackFailure e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    private void handle(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            Problem.oldHttp().answer(request);
            return;
        }
        RequestPath path = RequestPath.of(request.uri());
        Optional<String> refusal = path.refusal();
        if (refusal.isPresent()) {
            Problem.pathNotNormal(refusal.get()).answer(request);
            return;
        }
        boolean read =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (read && path.text().equals("/")) {
            frontPage.answer(request);
            return;
        }
        Origin origin = routes.serviceAt(path.text()).map(origins::get).orElse(null);
        if (origin == null) {
            Problem.noSuchRoute(path.text()).answer(request);
        } else {
            origin.handle(request);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> void await(Future<T> future) {
        try {
            var unused = future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new StackFailure("The gateway cannot listen: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new StackFailure("The gateway did not start or stop within 20 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the gateway started or stopped", e);
        }
    }
}
