package io.drover.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test whose request to the service was answered with what its OpenAPI document does not
 * have: a status, a media type, a body against its schema, a code of a problem. A service puts it
 * on every request of its {@code @QuarkusTest}s by naming this class in {@code
 * META-INF/services/io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback} of its tests.
 */
public final class AsDescribed implements Filter, QuarkusTestBeforeClassCallback {

    private static @Nullable ApiDescription description;
    private static int describedPort;

    @Override
    public void beforeClass(Class<?> test) {
        always();
    }

    /** Puts it on every request that REST Assured makes from now on. */
    public static void always() {
        if (RestAssured.filters().stream().noneMatch(AsDescribed.class::isInstance)) {
            RestAssured.filters(new AsDescribed());
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        var response = context.next(request, expected);
        var address = URI.create(request.getURI());
        // tests talk to sandboxes as well
        if (address.getPort() == RestAssured.port) {
            ofService()
                    .undescribed(request.getMethod(), address.getRawPath(), answer(response))
                    .ifPresent(
                            wrong -> {
                                throw new AssertionError(wrong);
                            });
        }
        return response;
    }

    private static ApiDescription.Answer answer(Response response) {
        var mediaType = response.contentType().replaceFirst(";.*", "").strip();
        boolean json = mediaType.endsWith("json") && !mediaType.endsWith("ndjson");
        return new ApiDescription.Answer(
                response.statusCode(), mediaType, json ? response.asString() : "");
    }

    /** What the service under test says of itself. */
    public static synchronized ApiDescription ofService() {
        var known = description;
        if (known == null || describedPort != RestAssured.port) {
            known =
                    ApiDescription.of(
                            RestAssured.given()
                                    .noFilters()
                                    .queryParam("format", "json")
                                    .get("/openapi")
                                    .asString());
            description = known;
            describedPort = RestAssured.port;
        }
        return known;
    }
}
