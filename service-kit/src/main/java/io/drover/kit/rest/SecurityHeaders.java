package io.drover.kit.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells browsers, on every answer, to do nothing with it that was not meant: not to guess its type,
 * show it in a frame, run anything of it, or keep it.
 */
@ApplicationScoped
public class SecurityHeaders {

    /** The name of the header that says what a page may load and run. */
    public static final String POLICY = "Content-Security-Policy";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI is scripts and styles of its own origin, some of them in the page. */
    private static final String SWAGGER_UI =
            "default-src 'self'; script-src 'self' 'unsafe-inline';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** Before CORS (300) and authentication (200), whose refusals are answers too. */
    private static final int FIRST = 400;

    private final Optional<String> swaggerUi;
    private final Optional<String> transportSecurity;

    public SecurityHeaders(
            @ConfigProperty(name = "quarkus.swagger-ui.path") Optional<String> swaggerUi,
            @ConfigProperty(name = "drover.strict-transport-security")
                    Optional<String> transportSecurity) {
        this.swaggerUi = swaggerUi;
        this.transportSecurity = transportSecurity;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext routing) {
        var path = routing.normalizedPath();
        var page = swaggerUi.filter(path::startsWith).isPresent();
        var headers = routing.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(POLICY, page ? SWAGGER_UI : NOTHING);
        transportSecurity.ifPresent(value -> headers.set("Strict-Transport-Security", value));
        routing.next();
    }

    /** A page with a policy of its own has that alone: of two, browsers allow what both allow. */
    @ServerResponseFilter
    public void replace(ContainerResponseContext response, RoutingContext routing) {
        if (response.getHeaders().containsKey(POLICY)) {
            routing.response().headers().remove(POLICY);
        }
    }

    /** What has a version may be kept and asked about (If-None-Match), anything else may not. */
    @ServerResponseFilter
    public void keep(ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(
                    HttpHeaders.CACHE_CONTROL,
                    headers.containsKey(HttpHeaders.ETAG) ? "private, no-cache" : "no-store");
        }
    }
}
