package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.SpaceClaims;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which chosen spaces another run is moving to the same destination right now. */
@ApplicationScoped
class SpaceInAnotherRunningPlan implements Check {

    private final SpaceClaims claims;

    SpaceInAnotherRunningPlan(SpaceClaims claims) {
        this.claims = claims;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("SpaceInAnotherRunningPlan");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        List<String> keys = context.chosenSpaces().stream().map(Space::key).toList();
        for (SpaceClaims.Claim claim : claims.held(context.destinationIdentity(), keys)) {
            if (!claim.planId().equals(context.planId())) {
                context.item(
                        "SPACE",
                        claim.spaceKey(),
                        claim.spaceKey(),
                        null,
                        claim.spaceKey(),
                        "Plan " + claim.planId() + " is moving it.");
            }
        }
        long others = context.itemCount();
        return CheckFound.byItems(
                others == 0
                        ? "No other plan is moving a chosen space."
                        : "Chosen spaces that other plans are moving: " + others + ".",
                others == 0 ? null : "Wait until the other plans have ended, or leave them out.");
    }
}
