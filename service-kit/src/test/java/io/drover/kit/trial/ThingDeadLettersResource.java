package io.drover.kit.trial;

import io.drover.kit.events.DeadLetters;
import io.drover.kit.rest.DeadLettersResource;
import jakarta.ws.rs.Path;

/** The dead letters of the trial service. */
@Path("/api/v1/things/dead-letters")
public class ThingDeadLettersResource extends DeadLettersResource {

    public ThingDeadLettersResource(DeadLetters deadLetters) {
        super(deadLetters);
    }
}
