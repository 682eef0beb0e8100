package io.drover.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable routes = RouteTable.ofTheStack();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/plans,plan-service",
        "/api/v1/plans/,plan-service",
        "/api/v1/plans/0190/run,plan-service",
        "/api/v1/plans/dead-letters,plan-service",
        "/api/v1/state-machines,plan-service",
        "/api/v1/sites/1/export,execution-service",
        "/api/v1/executions/1/items.csv,execution-service",
        "/api/v1/check-results/1/A/items,execution-service",
        "/api/v1/reason-codes,execution-service",
        "/api/v1/apps/key/rotate-secret,app-migration-service",
        "/api/v1/app-migrations,app-migration-service",
        "/api/v1/app-check-results/1,app-migration-service",
        "/vendor/v1/transfers,app-migration-service",
        "/api/v1/logs/stream,log-service",
        "/api/v1/audit,log-service",
        "/docs/openapi,plan-service"
    })
    void leadsEachFirstSegmentToItsService(String path, String service) {
        assertThat(routes.serviceAt(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/plans",
                "/api/v1/plansX",
                "/api/v1/plans;x=1",
                "/API/v1/plans",
                "/vendor",
                "/vendor/v2/transfers",
                "/q/health",
                "/q/metrics",
                "/openapi"
            })
    void leavesEverythingElseClosed(String path) {
        assertThat(routes.serviceAt(path)).isEmpty();
    }

    @Test
    void namesEachPathOnce() {
        // When
        List<String> paths = routes.routes().stream().map(RouteTable.Route::path).toList();

        // Then
        Set<String> distinct = new HashSet<>(paths);
        assertThat(distinct).hasSameSizeAs(paths);
    }

    @Test
    void refusesALineThatIsNoRoute() {
        assertThatThrownBy(() -> RouteTable.parse("/api/v1/plans plan-service extra"))
                .hasMessageContaining("Not a route");
    }
}
