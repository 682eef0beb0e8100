package io.drover.execution.application;

import io.drover.execution.domain.Execution;

/** Tells the outside how far executions are, if it commits. */
public interface ProgressEvents {

    /** Says it. */
    void reported(Execution execution, Standing standing, Progress.Report report);
}
