package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API refused something and said why (RFC 9457). */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final List<String> errors;

    ApiProblem(String request, int status, JsonNode body) {
        super(Json.text(body, "detail", "The answer to " + request + " had no explanation."));
        this.status = status;
        this.code = Json.text(body, "code", "HTTP_" + status);
        this.title = Json.text(body, "title", request);
        this.errors = errors(body);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** What a reader needs: what was refused, why, and which fields were at fault. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s, HTTP %d)".formatted(title, code, status));
        lines.add(String.valueOf(getMessage()));
        lines.addAll(errors);
        return lines;
    }

    private static List<String> errors(JsonNode body) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            errors.add(Json.text(error, "pointer", "") + " " + Json.text(error, "detail", ""));
        }
        for (JsonNode check : body.path("checks")) {
            errors.add(
                    check.isTextual()
                            ? check.asText()
                            : Json.text(check, "key", "") + ": " + Json.text(check, "message", ""));
        }
        if (body.path("allowedActions").size() > 0) {
            errors.add("Allowed now: " + Json.texts(body.path("allowedActions")));
        }
        return errors;
    }
}
