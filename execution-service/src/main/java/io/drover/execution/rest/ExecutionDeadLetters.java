package io.drover.execution.rest;

import io.drover.kit.events.DeadLetters;
import io.drover.kit.rest.DeadLettersResource;
import io.drover.kit.security.Roles;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that could not be understood here. */
@Path("/api/v1/executions/dead-letters")
@Tag(
        name = "Dead letters",
        description = "Events that could not be understood, and how to hand them in again")
@SecurityRequirement(name = "SecurityScheme", scopes = Roles.ADMIN)
public class ExecutionDeadLetters extends DeadLettersResource {

    ExecutionDeadLetters(DeadLetters deadLetters) {
        super(deadLetters);
    }
}
