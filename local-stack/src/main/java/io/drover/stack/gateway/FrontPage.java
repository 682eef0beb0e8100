package io.drover.stack.gateway;

import io.drover.stack.home.Ports;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What `GET /` shows: every address worth knowing, as a page or as JSON. */
final class FrontPage {
    private final Map<String, String> addresses = new LinkedHashMap<>();

    FrontPage(Ports ports, RouteTable routes) {
        routes.routes().forEach(route -> addresses.put(route.path(), route.service()));
        addresses.put("/docs", "Swagger UI, with the OpenAPI documents of all services");
        Integer sandbox = ports.byPart().get("sandbox");
        if (sandbox != null) {
            addresses.put(
                    "http://localhost:%d/".formatted(sandbox),
                    "sandbox: the site that pages arrive at");
        }
    }

    void answer(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        boolean page = accepts(accepted, "text/html");
        OwnAnswer.HEADERS.forEach(request.response()::putHeader);
        var unused =
                request.response()
                        .putHeader(
                                "Content-Type",
                                page ? "text/html; charset=utf-8" : "application/json")
                        .end(page ? html() : json());
    }

    private static boolean accepts(@Nullable String accepted, String type) {
        return accepted != null && accepted.contains(type);
    }

    private String json() {
        JsonObject json = new JsonObject();
        addresses.forEach(json::put);
        return new JsonObject().put("name", "Drover").put("addresses", json).encodePrettily()
                + "\n";
    }

    private String html() {
        StringBuilder rows = new StringBuilder();
        addresses.forEach(
                (address, meaning) ->
                        rows.append(
                                "<tr><td><a href=\"%1$s\">%1$s</a></td><td>%2$s</td></tr>\n"
                                        .formatted(address, meaning)));
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Drover</title>
        <style>body{font-family:sans-serif;margin:2em}td{padding:.2em 1em .2em 0}</style></head>
        <body><h1>Drover</h1>
        <p>This is the gateway of the local stack. Every call but this page needs a bearer token:
        <code>./drover token --role operator</code></p>
        <table>
        %s</table></body></html>
        """
                .formatted(rows);
    }
}
