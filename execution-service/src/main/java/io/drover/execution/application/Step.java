package io.drover.execution.application;

import io.drover.execution.domain.StepKind;

/**
 * How units of one kind are done: it <em>ensures</em> rather than does, so that doing it twice
 * equals doing it once, and writes a checkpoint after each batch.
 */
public interface Step {

    /** The kind of units it does. */
    StepKind kind();

    /** Does a unit from its last checkpoint on. */
    StepOutcome run(Assignment assignment);

    /**
     * Lists what the unit holds and has not listed, because it will not be moved any more: nothing
     * is lost without a reason of its own. Asks the source only.
     */
    default void listRest(Assignment assignment) {}
}
