package io.drover.execution.sites.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a site says about a refusal, made fit for a message: short, one line, without secrets. */
public final class SiteWords {

    private static final int LONGEST = 300;

    private final String speaker;
    private final List<String> secrets;
    private final ObjectMapper json;

    /** {@code speaker} begins each sentence. */
    SiteWords(String speaker, List<String> secrets, ObjectMapper json) {
        this.speaker = speaker;
        this.secrets = secrets.stream().filter(s -> s.length() >= 4).toList();
        this.json = json;
    }

    /** A sentence about an answer that is an error, with what the site gives as the reason. */
    String about(int status, byte[] body) {
        String reason = clean(reason(body));
        return speaker + " answered " + status + (reason.isEmpty() ? "." : ": " + reason);
    }

    /** v2 says {@code errors[].title|detail}, v1 {@code message}, SCIM {@code detail}. */
    private String reason(byte[] body) {
        try {
            JsonNode answer = json.readTree(new String(body, StandardCharsets.UTF_8));
            if (answer == null) {
                return "";
            }
            JsonNode first = answer.path("errors").path(0);
            return Stream.of(
                            first.path("title"),
                            first.path("detail"),
                            first.path("message"),
                            answer.path("message"),
                            answer.path("detail"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** Without control and direction characters, without secrets, cut. */
    String clean(String text) {
        String without = text;
        for (String secret : secrets) {
            without = without.replace(secret, "***");
        }
        StringBuilder line = new StringBuilder();
        without.codePoints()
                .limit(LONGEST + 1L)
                .map(c -> printable(c) ? c : ' ')
                .forEach(line::appendCodePoint);
        String cut = line.toString().strip();
        return without.codePointCount(0, without.length()) > LONGEST ? cut + "…" : cut;
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
