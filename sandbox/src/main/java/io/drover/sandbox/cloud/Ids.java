package io.drover.sandbox.cloud;

import java.util.Arrays;

/** Ids as they come in paths, queries and bodies. */
public final class Ids {

    private Ids() {}

    /** The number a path or field holds; anything else is refused. */
    public static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw CloudProblem.badRequest(
                    "Provided value {" + value + "} for '" + name + "' is not the correct type.");
        }
    }

    /** The numbers of a comma-separated list. */
    public static Long[] numbers(String name, String values) {
        return Arrays.stream(values.split(","))
                .map(value -> number(name, value))
                .toArray(Long[]::new);
    }

    /** The number of an attachment: the API writes it with a prefix. */
    public static long attachment(String value) {
        return number("id", value.startsWith("att") ? value.substring(3) : value);
    }
}
