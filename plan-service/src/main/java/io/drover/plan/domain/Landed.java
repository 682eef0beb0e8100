package io.drover.plan.domain;

import java.util.Set;

/**
 * What a run brought over as a whole, so that a copy of what remains leaves it out.
 *
 * @param spaces their keys
 */
public record Landed(Set<Step> steps, Set<String> spaces) {

    public Landed {
        steps = Set.copyOf(steps);
        spaces = Set.copyOf(spaces);
    }

    boolean has(Step step) {
        return steps.contains(step);
    }
}
