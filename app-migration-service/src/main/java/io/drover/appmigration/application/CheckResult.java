package io.drover.appmigration.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one check ended.
 *
 * @param worst what the check says at its worst
 * @param items what it complains about, one by one
 */
public record CheckResult(
        String key,
        Severity worst,
        Outcome outcome,
        String message,
        @Nullable String stepsToResolve,
        boolean excludable,
        List<Item> items) {

    /** A check that found nothing. */
    static CheckResult pass(String key, Severity worst, boolean excludable, String message) {
        return new CheckResult(key, worst, Outcome.PASS, message, null, excludable, List.of());
    }

    /** A check that complains about apps. */
    static CheckResult found(
            String key,
            Severity worst,
            boolean excludable,
            List<String> appKeys,
            String message,
            String stepsToResolve) {
        Outcome outcome = worst == Severity.ERROR ? Outcome.ERROR : Outcome.WARNING;
        return new CheckResult(
                key,
                worst,
                outcome,
                message + " " + String.join(", ", appKeys) + ".",
                stepsToResolve,
                excludable,
                appKeys.stream().map(app -> new Item(app, message + " " + app + ".")).toList());
    }

    /** Something that a check found. */
    public record Item(String appKey, String message) {}

    /** The worst a check can say. */
    public enum Severity {
        WARNING,
        ERROR
    }

    /** What it says. */
    public enum Outcome {
        PASS,
        WARNING,
        ERROR,
        COULD_NOT_RUN
    }
}
