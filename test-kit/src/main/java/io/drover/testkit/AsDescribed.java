package io.drover.testkit;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test whose request was answered with a status or a problem code that the OpenAPI document
 * of the service does not have: {@code given().filter(new AsDescribed())}.
 */
public final class AsDescribed implements Filter {

    private static @Nullable ApiDescription description;
    private static int describedPort;

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        var response = context.next(request, expected);
        var problem = response.contentType().startsWith("application/problem+json");
        ofService()
                .undescribed(
                        request.getMethod(),
                        URI.create(request.getURI()).getRawPath(),
                        response.statusCode(),
                        problem ? response.jsonPath().getString("code") : null)
                .ifPresent(
                        wrong -> {
                            throw new AssertionError(wrong);
                        });
        return response;
    }

    private static synchronized ApiDescription ofService() {
        var known = description;
        if (known == null || describedPort != RestAssured.port) {
            known =
                    ApiDescription.of(
                            RestAssured.given()
                                    .queryParam("format", "json")
                                    .get("/openapi")
                                    .asString());
            description = known;
            describedPort = RestAssured.port;
        }
        return known;
    }
}
