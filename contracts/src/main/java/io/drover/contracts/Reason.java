package io.drover.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why something is in its status.
 *
 * @param code stable code for programs
 * @param detail a sentence for people
 * @param checkRunId the check run that decided, if one did
 */
public record Reason(String code, @Nullable String detail, @Nullable UUID checkRunId) {

    /** A reason that no check run decided. */
    public static Reason of(String code, String detail) {
        return new Reason(code, detail, null);
    }
}
