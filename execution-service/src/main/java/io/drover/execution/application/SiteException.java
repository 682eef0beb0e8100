package io.drover.execution.application;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A site refused or could not do something; the message is a sentence for people and holds no
 * credential.
 */
public final class SiteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Category category;
    private final boolean retryable;
    private final boolean outcomeUnknown;
    private final @Nullable Duration retryAfter;

    /** Everything about a refusal; {@code code} is from the catalogue of reason codes. */
    public SiteException(
            String code,
            Category category,
            String message,
            boolean retryable,
            boolean outcomeUnknown,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.category = category;
        this.retryable = retryable;
        this.outcomeUnknown = outcomeUnknown;
        this.retryAfter = retryAfter;
    }

    /** A refusal that stays one however often it is tried. */
    public static SiteException refused(String code, Category category, String message) {
        return new SiteException(code, category, message, false, false, null, null);
    }

    /** Reason code. */
    public String code() {
        return code;
    }

    /** Whose fault it is. */
    public Category category() {
        return category;
    }

    /** Whether trying again can help. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether a write may have happened although no answer came. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** How long the site asked to wait, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Where the cause of a failure lies. */
    public enum Category {
        SOURCE,
        DESTINATION,
        NETWORK,
        PLATFORM,
        INPUT
    }
}
