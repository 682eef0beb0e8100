package io.drover.stack.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What the gateway itself answers when it cannot pass a request on (RFC 9457). */
record Problem(int status, String code, String title, String detail) {
    static final String TYPE = "application/problem+json";

    static Problem pathNotNormal(String why) {
        return new Problem(
                400,
                "PATH_NOT_NORMAL",
                "The path is not in its normal form",
                why + " Send the path without it.");
    }

    static Problem noSuchRoute(String path) {
        return new Problem(
                404,
                "NO_SUCH_ROUTE",
                "Nothing is open at this path",
                "%s leads to no service. GET / lists what is open.".formatted(path));
    }

    static Problem serviceNotReachable(String service) {
        return new Problem(
                502,
                "SERVICE_NOT_REACHABLE",
                "The service does not answer",
                "%s does not answer. Look at ./drover status and ./drover logs %s; try again later."
                        .formatted(service, service));
    }

    static Problem tooBusy(String service) {
        return new Problem(
                503,
                "TOO_BUSY",
                "Too many requests are waiting",
                "%s has too many requests in flight. Try again in a second.".formatted(service));
    }

    static Problem oldHttp() {
        return new Problem(
                505,
                "HTTP_VERSION_NOT_SUPPORTED",
                "HTTP/1.0 is not supported",
                "Send the request with HTTP/1.1.");
    }

    Buffer body(HttpServerRequest request) {
        return new JsonObject()
                .put(
                        "type",
                        "https://drover.io/problems/"
                                + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", RequestPath.of(request.uri()).text())
                .put("code", code)
                .toBuffer();
    }

    /** Answers with this problem; what the client still sends is read and dropped. */
    void answer(HttpServerRequest request) {
        OwnAnswer.HEADERS.forEach(request.response()::putHeader);
        var unused =
                request.response()
                        .setStatusCode(status)
                        .putHeader("Content-Type", TYPE)
                        .end(body(request));
        request.resume();
    }
}
