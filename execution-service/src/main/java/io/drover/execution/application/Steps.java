package io.drover.execution.application;

import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of executions, as they were last told. */
public interface Steps {

    /** Keeps the steps of an execution in this order. */
    void add(UUID executionId, List<StepKind> steps);

    /** The steps of an execution in their order. */
    List<StepRow> of(UUID executionId);

    /** A step has come to this. */
    void set(UUID executionId, StepKind step, NodeStatus status, @Nullable ReasonCode code);

    /** A step and where it stands. */
    record StepRow(StepKind step, NodeStatus status, @Nullable ReasonCode reasonCode) {}
}
