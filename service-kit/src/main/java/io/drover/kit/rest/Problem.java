package io.drover.kit.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An RFC 9457 problem: what was wrong and what to do, with a code that never changes. */
public final class Problem extends RuntimeException {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One field that was wrong, named by its JSON pointer. */
    public record FieldError(String pointer, String detail) {}

    /** What the client reads. */
    @JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "errors"})
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
            String code,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
            @JsonAnyGetter Map<String, Object> extensions) {}

    private final int status;
    private final String code;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String code, String detail) {
        super(shown(detail));
        this.status = status;
        this.code = code;
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    public static Problem badRequest(String code, String detail) {
        return of(400, code, detail);
    }

    public static Problem notFound(String code, String detail) {
        return of(404, code, detail);
    }

    public static Problem conflict(String code, String detail) {
        return of(409, code, detail);
    }

    public static Problem unprocessable(String code, String detail) {
        return of(422, code, detail);
    }

    /** Adds a member beside the standard ones. */
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /** Names a field that was wrong. */
    public Problem at(String jsonPointer, String message) {
        errors.add(new FieldError(shown(jsonPointer), shown(message)));
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The body, for a request to this path. */
    public Body body(@Nullable String instance) {
        return new Body(
                "https://drover.io/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                title(),
                status,
                detail(),
                instance,
                code,
                List.copyOf(errors),
                extensions);
    }

    /** The answer, for a request to this path. */
    public Response response(@Nullable String instance) {
        var response = Response.status(status).type(MEDIA_TYPE).entity(body(instance));
        headers.forEach(response::header);
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** A problem repeats what was sent; no text of the API has a NUL in it. */
    private static String shown(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private String title() {
        var words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
