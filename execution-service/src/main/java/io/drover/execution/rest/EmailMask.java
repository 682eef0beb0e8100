package io.drover.execution.rest;

import org.jspecify.annotations.Nullable;

/** Shows of an address only that there is one, and where. */
final class EmailMask {

    private EmailMask() {}

    static @Nullable String of(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
    }
}
