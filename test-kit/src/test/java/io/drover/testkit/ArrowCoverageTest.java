package io.drover.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrowCoverageTest {

    private enum Light {
        RED,
        GREEN,
        OFF;

        Set<Light> next() {
            return switch (this) {
                case RED -> Set.of(GREEN, OFF);
                case GREEN -> Set.of(RED);
                case OFF -> Set.of();
            };
        }
    }

    private final ArrowCoverage<Light> coverage =
            ArrowCoverage.of("light", Light.class, Light::next);

    @Test
    void acceptsAMoveThatFollowsTheArrows() {
        // When // Then
        assertThatCode(() -> coverage.walk(ArrowCoverageTest::move)).doesNotThrowAnyException();
    }

    @Test
    void catchesAMoveWithoutArrow() {
        // When // Then
        assertThatThrownBy(() -> coverage.walk((from, to) -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RED → RED");
    }

    @Test
    void catchesAnArrowThatCanNotBeWalked() {
        // When // Then
        assertThatThrownBy(
                        () ->
                                coverage.walk(
                                        (from, to) -> {
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RED → GREEN");
    }

    @Test
    void catchesAnArrowThatNoTestWalked() {
        // Given
        coverage.walked(Light.RED, Light.GREEN);
        coverage.walked(Light.GREEN, Light.RED);

        // When // Then
        assertThatThrownBy(coverage::everyArrowWalked).hasMessageContaining("OFF");
        assertThatThrownBy(() -> coverage.walked(Light.OFF, Light.RED))
                .hasMessageContaining("no arrow OFF → RED");
    }

    private static void move(Light from, Light to) {
        if (!from.next().contains(to)) {
            throw new IllegalStateException(from + " → " + to);
        }
    }
}
