package io.drover.execution.sites.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.SiteException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON answer, read with suspicion: what has to be there and is not makes {@code BAD_ANSWER}.
 *
 * @param written whether the request wrote, so that a bad answer leaves the outcome unknown
 */
public record Answer(JsonNode json, boolean written) {

    /** A text or number that has to be there. */
    public String text(String field) {
        String value = textOrNull(field);
        if (value == null || value.isEmpty()) {
            throw missing(field);
        }
        return value;
    }

    public @Nullable String textOrNull(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    /** A whole number that has to be there and is not negative. */
    public long number(String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || value.asLong() < 0) {
            throw missing(field);
        }
        return value.asLong();
    }

    /** A whole number, also below 0; null when there is none. */
    public @Nullable Long numberOrNull(String field) {
        JsonNode value = json.path(field);
        return value.isIntegralNumber() ? value.asLong() : null;
    }

    /** A whole number of an ordinary size. */
    public int count(String field) {
        long number = number(field);
        if (number > Integer.MAX_VALUE) {
            throw missing(field);
        }
        return (int) number;
    }

    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** An object that has to be there. */
    public Answer in(String field) {
        if (!json.path(field).isObject()) {
            throw missing(field);
        }
        return new Answer(json.path(field), written);
    }

    /** A list that has to be there. */
    public List<Answer> list(String field) {
        if (!json.path(field).isArray()) {
            throw missing(field);
        }
        List<Answer> elements = new ArrayList<>();
        json.path(field).forEach(element -> elements.add(new Answer(element, written)));
        return elements;
    }

    /** The elements of an answer that is a list itself. */
    public List<Answer> elements() {
        if (!json.isArray()) {
            throw SiteFailure.BAD_ANSWER.because(
                    "The site's answer is not the list it should be.", written, null, null);
        }
        List<Answer> elements = new ArrayList<>();
        json.forEach(element -> elements.add(new Answer(element, written)));
        return elements;
    }

    /** Where a list goes on, or null at its end. */
    public @Nullable String next() {
        String next = json.path("_links").path("next").asText("");
        return next.isEmpty() ? null : next;
    }

    private SiteException missing(String field) {
        return SiteFailure.BAD_ANSWER.because(
                "The site's answer has no usable \"" + field + "\".", written, null, null);
    }
}
