package io.drover.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON body, naming the field. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    Problem.badRequest(
                                    "UNKNOWN_FIELD",
                                    "There is no field '" + unknown.getPropertyName() + "' here.")
                            .at(pointer(unknown), "unknown field");
            case MismatchedInputException wrong when wrong.getPath().isEmpty() ->
                    Problem.badRequest("MALFORMED_JSON", "The body is not the JSON expected here.");
            case MismatchedInputException wrong -> invalid(wrong, expected(wrong));
            case JsonMappingException wrong when !wrong.getPath().isEmpty() ->
                    invalid(wrong, "not acceptable");
            default -> malformed(e);
        };
    }

    private static Problem malformed(JsonProcessingException e) {
        var where = e.getLocation();
        return Problem.badRequest(
                "MALFORMED_JSON",
                where == null
                        ? "The body is not well-formed JSON."
                        : "The body is not well-formed JSON at line %d, column %d."
                                .formatted(where.getLineNr(), where.getColumnNr()));
    }

    private static Problem invalid(JsonMappingException e, String detail) {
        return Problem.badRequest("INVALID_FIELD", "A field has a value that it can't have.")
                .at(pointer(e), detail);
    }

    private static String expected(MismatchedInputException e) {
        var type = e.getTargetType();
        if (e instanceof InvalidFormatException && type != null && type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type == null ? "wrong type" : "must be " + spoken(type);
    }

    private static String spoken(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number in range";
        }
        if (type == java.util.UUID.class) {
            return "a UUID";
        }
        if (type.getPackageName().equals("java.time")) {
            return "an ISO-8601 time or duration";
        }
        return Iterable.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String pointer(JsonMappingException e) {
        return pointer(e.getPath());
    }

    private static String pointer(List<Reference> path) {
        return path.stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? "" + step.getIndex()
                                        : step.getFieldName())
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
