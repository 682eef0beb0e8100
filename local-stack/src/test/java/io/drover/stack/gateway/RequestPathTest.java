package io.drover.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/plans",
                "/api/v1/plans/",
                "/api/v1/logs/app-migrations/0190.csv",
                "/api/v1/check-results/1/App:com.example:check/items",
                "/api/v1/sites/1/inventory/spaces?q=..%2F..",
                "/api/v1/apps/a%20b",
                "/api/v1/apps/~name",
                "/api/v1/apps/...",
                "/api/v1/apps/a%C3%A9"
            })
    void letsNormalPathsPass(String target) {
        assertThat(RequestPath.of(target).refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/plans/../../../q/health",
                "/api/v1/plans/..",
                "/api/v1/./plans",
                "/api/v1/plans/..;/q",
                "/api/v1/plans/.;x/q",
                "/api/v1/plans/%2e%2e/q",
                "/api/v1/plans/%2E%2E/q",
                "/api/v1/plans/.%2e/q",
                "/api/v1/plans%2f..%2fq",
                "/api/v1/plans%2Fq",
                "/api/v1/plans/%5c..%5cq",
                "/api/v1/plans\\..\\q",
                "//api/v1/plans",
                "/api/v1//plans",
                "/api/v1/plans/%00",
                "/api/v1/plans/%0d%0aX:y",
                "/api/v1/plans/%zz",
                "/api/v1/plans/%2",
                "/api/v1/plans/%",
                "/api/v1/plans/é",
                "/api/v1/plans#fragment",
                "http:///api/v1/plans",
                "http://elsewhere",
                "ftp://elsewhere/api/v1/plans",
                "http://elsewhere//api/v1/plans",
                "http://elsewhere/api/v1/plans/../q",
                "*",
                ""
            })
    void refusesWhatAServiceCouldReadDifferently(String target) {
        assertThat(RequestPath.of(target).refusal()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere/api/v1/plans?a=1, /api/v1/plans?a=1",
        "HTTPS://elsewhere:8443/docs, /docs",
        "/api/v1/plans?at=http://x/y, /api/v1/plans?at=http://x/y"
    })
    void readsAWholeAddressFromItsPathOn(String target, String read) {
        assertThat(RequestPath.originForm(target)).isEqualTo(read);
    }
}
