package io.drover.log.rest;

import io.drover.kit.events.DeadLetters;
import io.drover.kit.rest.DeadLettersResource;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that log-service could not understand. */
@Path("/api/v1/logs/dead-letters")
@Tag(
        name = "Dead letters",
        description = "Events that could not be understood, and how to hand them in again")
@SecurityRequirement(name = "SecurityScheme", scopes = Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LogDeadLettersResource extends DeadLettersResource {

    LogDeadLettersResource(DeadLetters deadLetters) {
        super(deadLetters);
    }
}
