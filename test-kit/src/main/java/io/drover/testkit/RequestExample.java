package io.drover.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Matcher;

/**
 * A request body that an OpenAPI document shows, which is what people send from Swagger UI.
 *
 * @param operationId of the operation that takes it
 * @param body as it is sent: JSON or text
 */
public record RequestExample(String operationId, String method, String mediaType, String body) {

    /** The same, with another value of this member wherever the body has it. */
    public RequestExample with(String member, Object id) {
        var named = "(\"" + member + "\"\\s*:\\s*)\"[^\"]*\"";
        var other = "$1\"" + Matcher.quoteReplacement(id.toString()) + "\"";
        return new RequestExample(operationId, method, mediaType, body.replaceAll(named, other));
    }

    /** How many bytes its body has. */
    public int size() {
        return body.getBytes(UTF_8).length;
    }

    /** Sends it, just as it is, to a path; whatever it is answered has to be a success. */
    public Response send(RequestSpecification request, String path) {
        var asItIs =
                EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(mediaType, ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        var answer =
                request.config(RestAssuredConfig.config().encoderConfig(asItIs))
                        .contentType(mediaType)
                        .body(body.getBytes(UTF_8))
                        .request(method, path);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(this + " to " + path + ": " + answer.asString());
        }
        return answer;
    }
}
