package io.drover.plan.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.PlanStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    @Test
    void everyMachineThatAServiceDrawsIsPublished() throws IOException {
        // When
        try (var drawn = Files.list(Path.of("..", "docs", "state-machines"))) {
            // Then
            assertThat(drawn.map(file -> file.getFileName().toString().replace(".mmd", "")))
                    .containsExactlyInAnyOrderElementsOf(StateMachinesResource.NAMES);
        }
    }

    @Test
    void aPictureIsReadAsTheMachineThatDrewIt() {
        // When
        var plan = StateMachine.drawn("plan");

        // Then
        assertThat(plan.states()).hasSameSizeAs(PlanStatus.values());
        for (var state : plan.states()) {
            var status = PlanStatus.valueOf(state.name());
            assertThat(state.next())
                    .containsExactlyElementsOf(status.next().stream().map(Enum::name).toList());
            assertThat(state.commands())
                    .containsExactlyElementsOf(
                            status.commands().stream().map(PlanCommand::word).toList());
            assertThat(state.last()).isEqualTo(status.isFinal());
            assertThat(state.first()).isEqualTo(status == PlanStatus.SAVED);
        }
    }

    @Test
    void aMachineWithoutCommandsIsReadToo() {
        // When
        var node = StateMachine.drawn("node-status");

        // Then
        assertThat(node.name()).isEqualTo("node");
        assertThat(node.states().getFirst().next()).containsExactly("RUNNING", "FAILED", "SKIPPED");
        assertThat(Arrays.asList("COMPLETE", "SKIPPED"))
                .allSatisfy(
                        name ->
                                assertThat(node.states())
                                        .anyMatch(s -> s.name().equals(name) && s.last()));
    }
}
