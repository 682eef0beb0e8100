package io.drover.sandbox.cloud;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets only the administrator call the API, by e-mail address and token or by the token alone. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CloudCredentials implements ContainerRequestFilter {

    private final Accepted accepted;

    CloudCredentials(
            @ConfigProperty(name = "sandbox.cloud.email") String email,
            @ConfigProperty(name = "sandbox.cloud.token") String token) {
        this.accepted = new Accepted(email, token, token);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean guarded =
                path.startsWith("/wiki/api")
                        || path.startsWith("/wiki/rest")
                        || path.startsWith("/wiki/download");
        if (guarded && !accepted.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw CloudProblem.unauthorized();
        }
    }
}
