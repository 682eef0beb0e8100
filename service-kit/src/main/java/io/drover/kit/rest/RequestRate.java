package io.drover.kit.rest;

import io.drover.kit.security.CurrentActor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Limits how often a client may call, by the subject of its token, or by its address where it has
 * none. Every answer tells what is left in a {@code RateLimit} header
 * (draft-ietf-httpapi-ratelimit-headers).
 */
@Singleton
public class RequestRate {

    private static final String LEFT = "drover.requests-left";

    private final CurrentActor actor;
    private final long perSecond;
    private final long burst;
    private final Allowance allowance;

    public RequestRate(
            CurrentActor actor,
            @ConfigProperty(name = "drover.requests.per-second") long perSecond,
            @ConfigProperty(name = "drover.requests.burst") long burst) {
        this.actor = actor;
        this.perSecond = perSecond;
        this.burst = burst;
        this.allowance =
                new Allowance(
                        "drover.requests.per-second and drover.requests.burst", perSecond, burst);
    }

    @ServerRequestFilter
    public void limit(ContainerRequestContext request, HttpServerRequest http) {
        var taken = allowance.take(client(http));
        request.setProperty(LEFT, taken.left());
        if (!taken.passes()) {
            throw Problem.of(
                            429,
                            "TOO_MANY_REQUESTS",
                            "You may call %d times a second. Wait as Retry-After says."
                                    .formatted(perSecond))
                    .header("Retry-After", Long.toString(taken.secondsToWait()));
        }
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LEFT) instanceof Long left) {
            var headers = response.getHeaders();
            headers.putSingle("RateLimit", "\"requests\";r=%d;t=1".formatted(left));
            headers.putSingle(
                    "RateLimit-Policy",
                    "\"requests\";q=%d;w=%d".formatted(burst, Math.ceilDiv(burst, perSecond)));
        }
    }

    private String client(HttpServerRequest http) {
        var id = actor.id();
        return id.equals("anonymous") ? "at " + http.remoteAddress().hostAddress() : "by " + id;
    }
}
