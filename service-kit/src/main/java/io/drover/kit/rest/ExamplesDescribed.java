package io.drover.kit.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Puts the examples of a service into its OpenAPI document. */
final class ExamplesDescribed {

    private static final String COMPONENTS = "#/components/examples/";

    private final OpenAPI api;
    private final Examples examples;

    ExamplesDescribed(OpenAPI api, Examples examples) {
        this.api = api;
        this.examples = examples;
    }

    void describe() {
        var described = new HashSet<String>();
        for (var path : api.getPaths().getPathItems().values()) {
            for (var operation : path.getOperations().values()) {
                describe(operation);
                addShown(operation);
                described.add(operation.getOperationId());
            }
        }
        for (var named : examples.operations().keySet()) {
            if (!described.contains(named)) {
                throw new IllegalStateException("There are examples of no operation: " + named);
            }
        }
    }

    private void describe(Operation operation) {
        var own = examples.operations().get(operation.getOperationId());
        var request = own == null ? null : own.request();
        var answer = own == null ? null : own.answer();
        if (operation.getRequestBody() != null && request != null) {
            show(operation.getRequestBody().getContent(), examples.known(request));
        }
        if (answer != null) {
            operation
                    .getResponses()
                    .getAPIResponses()
                    .forEach(
                            (status, response) -> {
                                if (status.startsWith("2")) {
                                    show(response.getContent(), examples.known(answer));
                                }
                            });
        }
        byStatus(codes(operation, own)).forEach((status, codes) -> show(operation, status, codes));
    }

    /** Adds to the components whatever the operation refers to. */
    private void addShown(Operation operation) {
        if (operation.getRequestBody() != null) {
            addShown(operation.getRequestBody().getContent());
        }
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(response -> addShown(response.getContent()));
    }

    private void addShown(@Nullable Content content) {
        if (content == null) {
            return;
        }
        for (var type : content.getMediaTypes().values()) {
            var shown = Objects.requireNonNullElse(type.getExamples(), Map.<String, Example>of());
            for (var example : shown.values()) {
                if (example.getRef() != null) {
                    var name = example.getRef().substring(COMPONENTS.length());
                    var value = examples.named(name);
                    api.getComponents().addExample(name, OASFactory.createExample().value(value));
                }
            }
        }
    }

    private static void show(@Nullable Content content, String name) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> type.addExample(name, ref(name)));
        }
    }

    private void show(Operation operation, String status, List<String> codes) {
        var responses = operation.getResponses();
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, ProblemsDescribed.response(status));
        }
        for (var type : responses.getAPIResponse(status).getContent().getMediaTypes().values()) {
            for (var code : codes) {
                type.addExample(code, ref(code));
            }
        }
    }

    private Map<String, List<String>> byStatus(List<String> codes) {
        var byStatus = new LinkedHashMap<String, List<String>>();
        for (var code : codes) {
            byStatus.computeIfAbsent("" + examples.status(code), status -> new ArrayList<>())
                    .add(code);
        }
        return byStatus;
    }

    private List<String> codes(Operation operation, Examples.@Nullable OfOperation own) {
        var codes = new ArrayList<>(ofKit(operation));
        if (own != null && own.problems() != null) {
            codes.addAll(own.problems());
        }
        // an id of the wrong form leads nowhere, also where a well-formed one has its own code
        codes.add("NOT_FOUND");
        return codes.stream().distinct().toList();
    }

    /** What the signature of an operation says that the kit may refuse. */
    private static List<String> ofKit(Operation operation) {
        var codes =
                new ArrayList<>(
                        List.of(
                                "INVALID_PARAMETER",
                                "UNAUTHORIZED",
                                "FORBIDDEN",
                                "TOO_MANY_REQUESTS",
                                "INTERNAL_ERROR",
                                "DATABASE_UNAVAILABLE"));
        if (operation.getRequestBody() != null) {
            codes.addAll(
                    List.of(
                            "MALFORMED_JSON",
                            "UNKNOWN_FIELD",
                            "INVALID_FIELD",
                            "BODY_TOO_LARGE",
                            "UNSUPPORTED_MEDIA_TYPE"));
        }
        var parameters =
                operation.getParameters() == null
                        ? List.<Parameter>of()
                        : operation.getParameters();
        for (var parameter : parameters) {
            if (parameter.getIn() == Parameter.In.QUERY) {
                codes.add("INVALID_FIELD");
            }
            switch (String.valueOf(parameter.getName())) {
                case "limit" -> codes.add("INVALID_LIMIT");
                case "cursor" -> codes.add("CURSOR_INVALID");
                case "Idempotency-Key" ->
                        codes.addAll(
                                List.of(
                                        "IDEMPOTENCY_KEY_INVALID",
                                        "IDEMPOTENCY_KEY_IN_USE",
                                        "IDEMPOTENCY_KEY_REUSED"));
                default -> {}
            }
        }
        return codes;
    }

    private static Example ref(String name) {
        return OASFactory.createExample().ref(name);
    }
}
