package io.drover.plan.rest;

import io.drover.kit.refusals.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The OpenAPI documents of Drover as they are published in {@code docs/api}; Swagger UI is beside.
 */
@Path("/docs")
@PermitAll
@Produces("application/yaml;charset=UTF-8")
public class PublishedApiResource {

    /** The documents of all services in one. */
    @GET
    @Path("/openapi")
    @Operation(hidden = true)
    public InputStream ofAll() {
        return document("drover");
    }

    @GET
    @Path("/{service}/openapi")
    @Operation(hidden = true)
    public InputStream ofOne(@PathParam("service") String service) {
        return document(service);
    }

    private static InputStream document(String name) {
        var resource = "/META-INF/api/" + name + ".yaml";
        var document =
                name.matches("[a-z-]+")
                        ? PublishedApiResource.class.getResourceAsStream(resource)
                        : null;
        if (document == null) {
            throw Refusal.notFound("NOT_FOUND", "There is no service " + name + ".");
        }
        return document;
    }
}
