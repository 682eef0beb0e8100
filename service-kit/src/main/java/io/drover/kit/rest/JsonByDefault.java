package io.drover.kit.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes a command without a media type for JSON, so that one without a body needs no header. */
public final class JsonByDefault {

    @ServerRequestFilter(preMatching = true)
    void name(ContainerRequestContext request) {
        boolean command = request.getMethod().equals(HttpMethod.POST);
        if (command && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
