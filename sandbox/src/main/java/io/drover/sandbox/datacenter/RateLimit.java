package io.drover.sandbox.datacenter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A bucket of tokens as Data Center has one per user: it fills evenly, each request takes one. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class RateLimit implements ContainerRequestFilter, ContainerResponseFilter {

    private final int capacity;
    private final int fillRate;
    private final Duration interval;
    private double tokens;
    private long filledAt = System.nanoTime();

    RateLimit(
            @ConfigProperty(name = "sandbox.dc.rate.capacity") int capacity,
            @ConfigProperty(name = "sandbox.dc.rate.fill") int fillRate,
            @ConfigProperty(name = "sandbox.dc.rate.interval") Duration interval) {
        this.capacity = capacity;
        this.fillRate = fillRate;
        this.interval = interval;
        this.tokens = capacity;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (limited(request) && !take()) {
            request.abortWith(
                    Response.status(429)
                            .type(MediaType.APPLICATION_JSON_TYPE)
                            .entity(Map.of("message", "Rate limit exceeded"))
                            .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!limited(request)) {
            return;
        }
        var headers = response.getHeaders();
        headers.putSingle("X-RateLimit-Limit", capacity);
        headers.putSingle("X-RateLimit-Remaining", remaining());
        headers.putSingle("X-RateLimit-FillRate", fillRate);
        headers.putSingle("X-RateLimit-Interval-Seconds", interval.toSeconds());
        headers.putSingle("Retry-After", response.getStatus() == 429 ? interval.toSeconds() : 0);
    }

    private static boolean limited(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/dc/rest/");
    }

    private synchronized boolean take() {
        long now = System.nanoTime();
        tokens =
                Math.min(
                        capacity,
                        tokens + (double) fillRate * (now - filledAt) / interval.toNanos());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    private synchronized int remaining() {
        return (int) tokens;
    }
}
