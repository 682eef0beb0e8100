package io.drover.sandbox.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strikes requests with the faults that are switched on: those that prevent the work before the
 * journal notes anything, those that lose or spoil the answer after it noted what was done.
 */
@Provider
@Priority(50)
public class FaultFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final List<String> SPARED =
            List.of("/faults", "/journal", "/reset", "/vendor-app");
    private static final String STRUCK = "sandbox.faults.struck";

    private final Faults faults;
    private final HttpServerRequest connection;
    private final ObjectMapper json;

    FaultFilter(Faults faults, HttpServerRequest connection, ObjectMapper json) {
        this.faults = faults;
        this.connection = connection;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (SPARED.stream().anyMatch(path::startsWith)) {
            request.setProperty(STRUCK, true);
            return;
        }
        faults.strike(request.getMethod(), path, true).ifPresent(fault -> strike(request, fault));
    }

    private static void strike(ContainerRequestContext request, Fault fault) {
        pause(fault.millis());
        @Nullable Integer status = status(fault);
        if (status == null) {
            return;
        }
        request.setProperty(STRUCK, true);
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(Map.of("message", "A fault was switched on: " + fault.kind()));
        if (fault.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds());
        }
        request.abortWith(answer.build());
    }

    private static @Nullable Integer status(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED -> 429;
            case UNAUTHORIZED -> 401;
            case SERVER_ERROR -> fault.status() == null ? Integer.valueOf(503) : fault.status();
            case LATENCY, LOST_ANSWER, RESET, TRUNCATED -> null;
        };
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws IOException {
        if (request.getProperty(STRUCK) != null) {
            return;
        }
        Fault fault =
                faults.strike(request.getMethod(), request.getUriInfo().getPath(), false)
                        .orElse(null);
        if (fault == null) {
            return;
        }
        pause(fault.millis());
        switch (fault.kind()) {
            case LOST_ANSWER -> breakOff();
            case RESET -> spoil(response, true);
            case TRUNCATED -> spoil(response, false);
            case LATENCY, THROTTLED, SERVER_ERROR, UNAUTHORIZED ->
                    throw new IllegalStateException(fault.kind() + " comes before the work");
        }
    }

    /** Sends half; either as all there is, or as half of what was promised. */
    private void spoil(ContainerResponseContext response, boolean cutOff) throws IOException {
        Object entity = response.getEntity();
        if (entity == null) {
            breakOff();
            return;
        }
        byte[] half = half(entity);
        StreamingOutput spoiled =
                out -> {
                    out.write(half);
                    out.flush();
                    if (cutOff) {
                        breakOff();
                    }
                };
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        response.setEntity(cutOff ? spoiled : half);
    }

    /** At once: Vert.x itself closes only after what is being answered. */
    private void breakOff() {
        ((ConnectionBase) connection.connection()).channel().close().syncUninterruptibly();
    }

    private byte[] half(Object entity) throws IOException {
        if (entity instanceof Path file) {
            try (InputStream bytes = Files.newInputStream(file)) {
                return bytes.readNBytes((int) (Files.size(file) / 2));
            }
        }
        byte[] all =
                entity instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : json.writeValueAsBytes(entity);
        return Arrays.copyOf(all, all.length / 2);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
