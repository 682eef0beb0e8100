package io.drover.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/** A service behind the gateway: passes requests to it, and says so when it does not answer. */
final class Origin implements ProxyInterceptor {
    private static final List<String> ONLY_OURS_TO_SAY =
            List.of(
                    "Forwarded",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix");

    private final String service;
    private final HttpProxy proxy;

    Origin(String service, int port, HttpClient client) {
        this.service = service;
        this.proxy =
                HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(port, "127.0.0.1")
                        .addInterceptor(this);
    }

    void handle(HttpServerRequest request) {
        proxy.handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        MultiMap headers = request.headers();
        ONLY_OURS_TO_SAY.forEach(headers::remove);
        headers.set("X-Forwarded-For", received.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", "http");
        String host = received.getHeader("Host");
        if (host != null) {
            headers.set("X-Forwarded-Host", host);
        }
        request.setURI(RequestPath.originForm(received.uri()));
        // already answered by us, so that the client starts to send
        headers.remove("Expect");
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(unreachable(request, failure)));
    }

    private ProxyResponse unreachable(ProxyRequest request, Throwable failure) {
        Problem problem =
                failure instanceof ConnectionPoolTooBusyException
                        ? Problem.tooBusy(service)
                        : Problem.serviceNotReachable(service);
        ProxyResponse response =
                request.release()
                        .response()
                        .setStatusCode(problem.status())
                        .putHeader("Content-Type", Problem.TYPE)
                        .setBody(Body.body(problem.body(request.proxiedRequest())));
        OwnAnswer.HEADERS.forEach(response::putHeader);
        if (problem.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        return response;
    }
}
