package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.Accepted;
import io.drover.sandbox.cloud.CloudProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets only the administrator in, with user name and password or a personal access token. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class DataCenterCredentials implements ContainerRequestFilter {

    private final Accepted accepted;

    DataCenterCredentials(
            @ConfigProperty(name = "sandbox.dc.username") String username,
            @ConfigProperty(name = "sandbox.dc.password") String password,
            @ConfigProperty(name = "sandbox.dc.token") String token) {
        this.accepted = new Accepted(username, password, token);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/dc/")) {
            return;
        }
        if (!accepted.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw CloudProblem.unauthorized();
        }
    }
}
