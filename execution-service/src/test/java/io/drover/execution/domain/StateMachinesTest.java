package io.drover.execution.domain;

import io.drover.testkit.ArrowCoverage;
import org.junit.jupiter.api.Test;

/** Every arrow of the state machines can be walked, every other one is refused. */
class StateMachinesTest {

    @Test
    void walksEveryArrowOfAnExecution() {
        ArrowCoverage<ExecutionStatus> arrows =
                ArrowCoverage.of("execution-status", ExecutionStatus.class, ExecutionStatus::next);

        arrows.walk(
                (from, to) -> {
                    Execution execution = Executions.at(from);
                    if (to == ExecutionStatus.RUNNING) {
                        execution.start(Executions.NOW);
                    } else {
                        execution.end(to, null, Executions.NOW);
                    }
                });
        arrows.drawn();
    }

    @Test
    void drawsNodes() {
        ArrowCoverage<NodeStatus> arrows =
                ArrowCoverage.of("node-status", NodeStatus.class, NodeStatus::next);

        arrows.walk(NodeStatus::to);
        arrows.drawn();
    }

    @Test
    void drawsInventories() {
        ArrowCoverage<InventoryStatus> arrows =
                ArrowCoverage.of("inventory-status", InventoryStatus.class, InventoryStatus::next);

        arrows.walk(InventoryStatus::to);
        arrows.drawn();
    }
}
