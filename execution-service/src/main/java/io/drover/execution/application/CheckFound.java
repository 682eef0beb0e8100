package io.drover.execution.application;

import io.drover.execution.domain.CheckOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, as a sentence in words and counts; no names and no addresses.
 *
 * @param outcome null: the severity of the check if there are items, else PASS
 * @param steps what to do about it
 */
public record CheckFound(@Nullable CheckOutcome outcome, String message, @Nullable String steps) {

    /** All is well. */
    public static CheckFound pass(String message) {
        return new CheckFound(CheckOutcome.PASS, message, null);
    }

    /** Well or not by whether there are items. */
    public static CheckFound byItems(String message, @Nullable String steps) {
        return new CheckFound(null, message, steps);
    }
}
