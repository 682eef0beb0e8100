package io.drover.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An OpenAPI document in {@code docs/api}, which clients are generated from. */
record PublishedDocument(String name) {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();

    /**
     * Fails when the document is another one, and writes it then; one that would break clients is
     * written only with {@code -Ddrover.api.break=true}.
     */
    void mustBe(JsonNode generated) {
        var file = Path.of("..", "docs", "api", name + ".yaml");
        try {
            var text = YAML.writeValueAsString(generated);
            if (Files.exists(file)) {
                var published = Files.readString(file);
                if (published.equals(text)) {
                    return;
                }
                breakNoClient(YAML.readTree(published), generated);
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(file + " was written anew: look at it and commit it");
    }

    private void breakNoClient(JsonNode published, JsonNode generated) {
        var breaks = BreakingChanges.between(published, generated);
        if (!breaks.isEmpty() && !Boolean.getBoolean("drover.api.break")) {
            throw new AssertionError(
                    "%s would break clients (-Ddrover.api.break=true if that is meant):%n%s"
                            .formatted(name, breaks));
        }
    }
}
