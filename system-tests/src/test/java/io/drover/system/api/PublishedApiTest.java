package io.drover.system.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedApiTest {

    @ParameterizedTest
    @EnumSource
    void publishesWhatTheCodeOfAServiceSays(DescribedService service) {
        // Given
        var published = new PublishedDocument(service.title());
        // When
        var generated = service.document();
        // Then
        published.mustBe(generated);
    }

    @Test
    void publishesTheDocumentsOfAllServicesInOne() {
        // Given
        Map<DescribedService, JsonNode> documents = new LinkedHashMap<>();
        Stream.of(DescribedService.values())
                .forEach(service -> documents.put(service, service.document()));
        // When
        var merged = MergedDocument.of(documents);
        // Then
        new PublishedDocument("drover").mustBe(merged);
        var ids = merged.findValuesAsText("operationId");
        assertThat(new TreeSet<>(ids)).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEveryAnswerWhatItLooksLike(DescribedService service) {
        // When
        var contents = service.document().path("paths").findValues("content");
        // Then
        assertThat(contents)
                .isNotEmpty()
                .allSatisfy(
                        content ->
                                assertThat(content)
                                        .isNotEmpty()
                                        .allSatisfy(
                                                type ->
                                                        assertThat(type.path("schema"))
                                                                .isNotEmpty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a path is gone            | '\"/things\"'             | '\"/others\"'",
                "a status is gone          | '\"200\"'                 | '\"202\"'",
                "a type is another         | '\"type\":\"integer\"'    | '\"type\":\"string\"'",
                "null is a new answer type | '\"type\":[\"string\",\"null\"]' | '\"type\":\"boolean\"'",
                "a parameter is required   | '\"required\":false'      | '\"required\":true'",
                "a value is taken no more  | '[\"OLD\",\"NEW\"]'       | '[\"NEW\"]'"
            })
    void findsWhatWouldBreakAClient(String what, String before, String after) throws Exception {
        // Given
        var document =
                """
                {"openapi":"3.1.0","info":{"title":"Things","version":"1"},
                 "paths":{"/things":{"get":{"operationId":"listThings",
                  "parameters":[{"name":"age","in":"query","required":false,
                    "schema":{"type":"string","enum":["OLD","NEW"]}}],
                  "responses":{"200":{"description":"Things","content":{"application/json":{
                    "schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},
                 "components":{"schemas":{"Thing":{"type":"object","properties":{
                   "weight":{"type":"integer"},"note":{"type":["string","null"]}}}}}}
                """;
        var json = new ObjectMapper();
        assertThat(document).contains(before);
        // When
        var breaks =
                BreakingChanges.between(
                        json.readTree(document), json.readTree(document.replace(before, after)));
        // Then
        assertThat(breaks).as(what).isNotEmpty();
        assertThat(BreakingChanges.between(json.readTree(document), json.readTree(document)))
                .isEmpty();
    }
}
