package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;

/** Tells the outside what happened to an execution, with its absolute state, if it commits. */
public interface ExecutionEvents {

    /** Says it. */
    void publish(ExecutionChange change, Execution execution, Standing standing);
}
