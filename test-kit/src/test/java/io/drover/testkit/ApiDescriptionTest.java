package io.drover.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.ApiDescription.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDescriptionTest {

    private static final ApiDescription THINGS =
            ApiDescription.of(
                    """
                    {"paths": {"/things/{id}": {"get": {"operationId": "getThing", "responses": {
                      "200": {"content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Thing"}}}},
                      "204": {},
                      "409": {"content": {"application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "examples": {"TAKEN": {"value": {"code": "TAKEN", "by": "them"}}}}}}}}}},
                     "components": {"schemas": {
                      "Thing": {"type": "object", "required": ["id"], "properties": {
                        "id": {"type": "string", "format": "uuid"},
                        "made": {"type": "string", "format": "date-time"},
                        "note": {"type": ["string", "null"]},
                        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                        "part": {"$ref": "#/components/schemas/Part"}}},
                      "Part": {"type": "object", "properties": {"size": {"type": "integer"}}},
                      "Problem": {"type": "object", "additionalProperties": true, "properties": {
                        "code": {"type": "string"}}}}}}
                    """);
    private static final String ID = "\"id\":\"019a0000-0000-7000-8000-000000000001\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | application/json | {ID}",
                "200 | application/json | {ID,\"note\":null,\"counts\":{\"any\":1}}",
                "200 | application/json | {ID,\"made\":\"2026-11-01T00:00:00Z\",\"part\":{\"size\":1}}",
                "204 | ``               | ``",
                "409 | application/problem+json | {\"code\":\"TAKEN\",\"by\":\"me\"}"
            })
    void knowsWhatIsDescribed(int status, String mediaType, String body) {
        // When
        var wrong = asked(status, mediaType, body);
        // Then
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "202 | application/json | {ID}                         | a status",
                "200 | text/plain       | ``                           | text/plain",
                "200 | ``               | ``                           | with ''",
                "204 | application/json | {ID}                         | application/json",
                "200 | application/json | {}                           | required",
                "200 | application/json | {\"id\":\"7\"}               | uuid",
                "200 | application/json | {ID,\"made\":\"yesterday\"}  | date-time",
                "200 | application/json | {ID,\"made\":null}           | null",
                "200 | application/json | {ID,\"more\":1}              | more",
                "200 | application/json | {ID,\"part\":{\"colour\":1}} | colour",
                "200 | application/json | {ID,\"counts\":{\"any\":\"\"}} | string",
                "409 | application/problem+json | {\"code\":\"LOST\"} | without an example",
                "409 | application/problem+json | {\"code\":\"TAKEN\",\"when\":1} | when"
            })
    void findsWhatIsNot(int status, String mediaType, String body, String why) {
        // When
        var wrong = asked(status, mediaType, body);
        // Then
        assertThat(wrong).get().asString().contains("getThing answered " + status, why);
    }

    @Test
    void saysNothingOfWhatIsNoOperation() {
        // When
        var wrong = THINGS.undescribed("DELETE", "/things/7", new Answer(405, "", ""));
        // Then
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> asked(int status, String mediaType, String body) {
        return THINGS.undescribed(
                "GET", "/things/7", new Answer(status, mediaType, body.replace("ID", ID)));
    }
}
