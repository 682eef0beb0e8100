package io.drover.system.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.List;

/** What a door answered. No answer ever shows the inside of a service. */
public record Answer(String request, int status, HttpHeaders headers, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES =
            List.of(
                    "\tat ",
                    "\\tat ",
                    "java.lang.",
                    "java.util.",
                    "io.drover.",
                    "io.quarkus.",
                    "org.hibernate",
                    "org.postgresql",
                    "com.fasterxml",
                    "Caused by");

    public Answer {
        assertThat(INSIDES)
                .as("the answer to %s shows nothing of the inside: %s", request, text)
                .noneMatch(text::contains);
    }

    /** The body as JSON. */
    public JsonNode json() {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(request + " was not answered with JSON: " + text, e);
        }
    }

    /** This answer, which has to be a good one. */
    public Answer good() {
        assertThat(status).as("%s: %s", request, text).isBetween(200, 299);
        return this;
    }

    /** This answer, which has to be a problem (RFC 9457) with this status and code. */
    public Answer refused(int expected, String code) {
        isProblem();
        assertThat(status).as("%s: %s", request, text).isEqualTo(expected);
        assertThat(json().path("code").asText()).as("%s: %s", request, text).isEqualTo(code);
        return this;
    }

    /** This answer, which has to say in the common form what was wrong. */
    public Answer isProblem() {
        assertThat(status).as("%s: %s", request, text).isBetween(400, 499);
        assertThat(headers.firstValue("content-type").orElse(""))
                .as("%s: %s", request, text)
                .startsWith("application/problem+json");
        for (String field : List.of("type", "title", "detail", "code")) {
            assertThat(json().path(field).asText()).as("%s of %s", field, text).isNotBlank();
        }
        assertThat(json().path("status").asInt()).isEqualTo(status);
        return this;
    }
}
