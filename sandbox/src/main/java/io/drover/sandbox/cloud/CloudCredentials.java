package io.drover.sandbox.cloud;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets only the administrator call the API, by e-mail address and token or by the token alone. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CloudCredentials implements ContainerRequestFilter {

    private final byte[] basic;
    private final byte[] bearer;

    CloudCredentials(
            @ConfigProperty(name = "sandbox.cloud.email") String email,
            @ConfigProperty(name = "sandbox.cloud.token") String token) {
        byte[] pair = (email + ":" + token).getBytes(StandardCharsets.UTF_8);
        this.basic = bytes("Basic " + Base64.getEncoder().encodeToString(pair));
        this.bearer = bytes("Bearer " + token);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean guarded =
                path.startsWith("/wiki/api")
                        || path.startsWith("/wiki/rest")
                        || path.startsWith("/wiki/download");
        if (guarded && !accepted(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw CloudProblem.unauthorized();
        }
    }

    private boolean accepted(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        byte[] given = bytes(authorization);
        return MessageDigest.isEqual(given, basic) || MessageDigest.isEqual(given, bearer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
