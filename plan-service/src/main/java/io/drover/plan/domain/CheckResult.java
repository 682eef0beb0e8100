package io.drover.plan.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What one check said; the items behind it stay with the service that checked.
 *
 * @param severity the worst this check can say
 * @param excludable whether an operator may override an ERROR
 * @param override who overrides the ERROR and why, if somebody does
 */
public record CheckResult(
        String key,
        CheckPart part,
        Severity severity,
        Outcome outcome,
        String message,
        @Nullable String stepsToResolve,
        boolean excludable,
        long itemCount,
        @Nullable String itemsUrl,
        @Nullable String itemsCsvUrl,
        @Nullable CheckOverride override) {

    public CheckResult {
        requireNonNull(key);
        requireNonNull(message);
    }

    /** The worst a check can say. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** What a check said. */
    public enum Outcome {
        PASS,
        WARNING,
        ERROR,
        COULD_NOT_RUN
    }

    /** A check whose service did not answer. */
    static CheckResult missing(String key, CheckPart part) {
        return new CheckResult(
                key,
                part,
                CheckCatalogue.severity(key),
                Outcome.COULD_NOT_RUN,
                "The service that runs this check did not answer in time.",
                "See whether " + part.service() + " is up, then check again.",
                false,
                0,
                null,
                null,
                null);
    }

    /** Whether an operator may override it. */
    public boolean overridable() {
        return excludable && outcome == Outcome.ERROR;
    }

    /** The same under an override, as far as that holds for it. */
    public CheckResult under(@Nullable CheckOverride override) {
        var holds =
                override != null && overridable() && itemCount <= override.itemCount()
                        ? override
                        : null;
        return new CheckResult(
                key,
                part,
                severity,
                outcome,
                message,
                stepsToResolve,
                excludable,
                itemCount,
                itemsUrl,
                itemsCsvUrl,
                holds);
    }

    /** What it counts as: an overridden error is a warning. */
    public Outcome counted() {
        return override == null ? outcome : Outcome.WARNING;
    }

    /** Whether the plan can't run because of it. */
    public boolean blocks() {
        return isOpenError() || (counted() == Outcome.COULD_NOT_RUN && severity == Severity.ERROR);
    }

    /** Whether it found an error that nobody overrides. */
    public boolean isOpenError() {
        return counted() == Outcome.ERROR;
    }
}
