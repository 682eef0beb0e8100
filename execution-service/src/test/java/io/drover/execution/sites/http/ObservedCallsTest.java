package io.drover.execution.sites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.SiteClients.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedCallsTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedSite site = new ScriptedSite();
    private final SiteHttp http =
            site.clients(ScriptedSite.LIMITS)
                    .open("trial", site.url(), new Rate(100, 4), "Bearer x", "It", List.of());

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void close() {
        Metrics.removeRegistry(meters);
        site.close();
    }

    @Test
    void countsEachTryByItsOutcome() {
        // Given
        site.on("GET /a", 429, "{}", "Retry-After", "1")
                .on("GET /a", 502, "{}")
                .on("GET /a", 200, "{}")
                .on("GET /silent", ScriptedSite.silence());

        // When
        http.get(site.url().resolve("/a"));
        for (String broken : List.of("/missing", "/silent")) {
            assertThatThrownBy(() -> http.get(site.url().resolve(broken)))
                    .isInstanceOf(SiteException.class);
        }

        // Then
        assertThat(List.of("429", "5xx", "2xx", "4xx")).allMatch(each -> count(each) == 1);
        assertThat(count("none")).isEqualTo(ScriptedSite.LIMITS.tries());
    }

    private long count(String outcome) {
        return meters.get("drover.site.calls")
                .tags("kind", "trial", "method", "GET", "outcome", outcome)
                .timer()
                .count();
    }
}
