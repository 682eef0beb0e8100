package io.drover.plan.rest;

import io.drover.kit.security.Roles;
import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.PlanStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state machines as the service itself uses them. */
@Path("/api/v1/state-machines")
@Tag(name = "State machines")
public class StateMachinesResource {

    /** A state machine. */
    @Schema(name = "StateMachine")
    public record MachineView(String name, List<StateView> states) {}

    /** A state, where it leads and what can be done in it. */
    @Schema(name = "State")
    public record StateView(
            PlanStatus name, boolean last, Set<PlanStatus> next, List<String> commands) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listStateMachines",
            summary = "Read the state machine of plans",
            description = "States, arrows, and the commands of a plan that is not archived.")
    public List<MachineView> list() {
        var states =
                Arrays.stream(PlanStatus.values())
                        .map(
                                status ->
                                        new StateView(
                                                status,
                                                status.isFinal(),
                                                status.next(),
                                                status.commands().stream()
                                                        .map(PlanCommand::word)
                                                        .toList()))
                        .toList();
        return List.of(new MachineView("plan", states));
    }
}
