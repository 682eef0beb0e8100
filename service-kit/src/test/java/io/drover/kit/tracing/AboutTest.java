package io.drover.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class AboutTest {

    @Test
    void isKnownToThreadsThatAreStartedMeanwhileAndForgottenAtTheEnd() {
        // Given
        var inside = new CompletableFuture<Object>();

        // When
        try (var _ = About.of(Map.of("executionId", "17"))) {
            Thread.ofVirtual().start(() -> inside.complete(MDC.get("executionId")));
            inside.join();
        }

        // Then
        assertThat(inside).isCompletedWithValue("17");
        assertThat(MDC.get("executionId")).isNull();
    }
}
