package io.drover.kit.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import io.drover.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The examples that a service gives of its API, in {@code META-INF/openapi/examples.json}.
 *
 * <p>{@code values} are named bodies, {@code problems} its errors by code with status, detail and
 * whatever else they carry, {@code operations} say by operation id which value is the {@code
 * request}, which the {@code answer}, and which {@code problems} it may answer. What the kit itself
 * refuses is known here and needs to be named only where it does not show in the signature.
 */
record Examples(
        Map<String, Object> values,
        Map<String, Map<String, Object>> problems,
        Map<String, OfOperation> operations) {

    private static final String OF_SERVICE = "META-INF/openapi/examples.json";
    private static final String OF_KIT = "META-INF/openapi/kit-examples.json";

    /** The examples of one operation, by their names. */
    record OfOperation(
            @Nullable String request, @Nullable String answer, @Nullable List<String> problems) {}

    /** What the service under construction gives, and the kit for every service. */
    static Examples read() {
        var kit = read(OF_KIT);
        var own = read(OF_SERVICE);
        return new Examples(
                joined(kit.values(), own.values()),
                joined(kit.problems(), own.problems()),
                joined(kit.operations(), own.operations()));
    }

    /** The value of this name, or the problem of this code. */
    Object named(String name) {
        return problems.containsKey(name) ? problem(name) : of(values, name);
    }

    /** The body of a problem as it is answered. */
    private Object problem(String code) {
        var members = new LinkedHashMap<>(of(problems, code));
        var status = (Integer) Objects.requireNonNull(members.remove("status"), code);
        var detail = (String) Objects.requireNonNull(members.remove("detail"), code);
        var body = Problem.of(status, code, detail).body(null);
        var shown =
                Json.lenient()
                        .convertValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
        shown.putAll(members);
        return shown;
    }

    int status(String code) {
        return (Integer) Objects.requireNonNull(of(problems, code).get("status"), code);
    }

    /** The name, if a value has it. */
    String known(String value) {
        of(values, value);
        return value;
    }

    private static <T> T of(Map<String, T> named, String name) {
        var found = named.get(name);
        if (found == null) {
            throw new IllegalStateException("No example is named " + name);
        }
        return found;
    }

    private static <T> Map<String, T> joined(Map<String, T> kit, Map<String, T> own) {
        var all = new LinkedHashMap<>(kit);
        all.putAll(own);
        return all;
    }

    private static Examples read(String resource) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var json = loader.getResourceAsStream(resource)) {
            return json == null
                    ? new Examples(Map.of(), Map.of(), Map.of())
                    : Json.lenient().readValue(json, Examples.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
