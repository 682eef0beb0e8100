package io.drover.execution.domain;

import java.util.ArrayList;
import java.util.List;

/** The steps that a scope needs, in their order: a run is data before it is work. */
public record Itinerary(List<StepKind> steps) {

    /** Which steps move what the scope names. */
    public static Itinerary of(Scope scope) {
        List<StepKind> steps = new ArrayList<>();
        if (scope.usersAndGroups() != Scope.People.NONE) {
            steps.add(StepKind.USERS_AND_GROUPS);
        }
        if (scope.globalTemplates().mode() != Scope.Mode.NONE) {
            steps.add(StepKind.GLOBAL_TEMPLATES);
        }
        if (scope.spaces().mode() != Scope.Mode.NONE) {
            if (scope.spaces().data() == Scope.Data.ALL) {
                steps.add(StepKind.SPACES);
            }
            steps.add(StepKind.ATTACHMENTS);
        }
        return new Itinerary(List.copyOf(steps));
    }

    /** The step by which a space is begun. */
    public StepKind firstOfSpace() {
        return steps.contains(StepKind.SPACES) ? StepKind.SPACES : StepKind.ATTACHMENTS;
    }
}
