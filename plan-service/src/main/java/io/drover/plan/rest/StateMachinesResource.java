package io.drover.plan.rest;

import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state machines of all services. */
@Path("/api/v1/state-machines")
@Tag(
        name = "State machines",
        description = "The states of everything that has one, and what leads from one to the next")
public class StateMachinesResource {

    static final List<String> NAMES =
            List.of("plan", "execution-status", "node-status", "inventory-status", "app-migration");

    private final List<StateMachine> machines = NAMES.stream().map(StateMachine::drawn).toList();

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listStateMachines",
            summary = "Read the state machines",
            description =
                    "Of plans, executions, their nodes (steps, spaces, items), inventories and app"
                            + " migrations: states, arrows, and the commands that users have in each"
                            + " state. A plan or app may take fewer at a moment; its allowedActions say"
                            + " which. An archived plan takes copy, restore and delete.")
    public List<StateMachine> list() {
        return machines;
    }
}
