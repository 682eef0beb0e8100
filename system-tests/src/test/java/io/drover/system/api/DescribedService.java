package io.drover.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** A service with an OpenAPI document, which its build leaves beside its classes. */
enum DescribedService {
    PLAN("Plan"),
    EXECUTION("Execution"),
    APP_MIGRATION("AppMigration"),
    LOG("Log");

    private final String prefix;

    DescribedService(String prefix) {
        this.prefix = prefix;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-service";
    }

    /** What tells its schemas from those of the other services that have the same name. */
    String prefix() {
        return prefix;
    }

    /** What tells one of its operations from those of the other services that have the same id. */
    String inFrontOf(String operationId) {
        return prefix.substring(0, 1).toLowerCase(Locale.ROOT)
                + prefix.substring(1)
                + operationId.substring(0, 1).toUpperCase(Locale.ROOT)
                + operationId.substring(1);
    }

    /** As its build wrote it. */
    JsonNode document() {
        var file = Path.of("..", title(), "target", "openapi", "openapi.json");
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
