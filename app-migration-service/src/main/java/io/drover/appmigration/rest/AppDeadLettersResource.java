package io.drover.appmigration.rest;

import io.drover.kit.events.DeadLetters;
import io.drover.kit.rest.DeadLettersResource;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that app-migration-service could not understand. */
@Path("/api/v1/app-migrations/dead-letters")
@Tag(
        name = "Dead letters",
        description = "Events that could not be understood, and how to hand them in again")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "SecurityScheme", scopes = Roles.ADMIN)
@RunOnVirtualThread
public class AppDeadLettersResource extends DeadLettersResource {

    AppDeadLettersResource(DeadLetters deadLetters) {
        super(deadLetters);
    }
}
