package io.drover.plan.application;

import org.jspecify.annotations.Nullable;

/**
 * Who or what made something happen.
 *
 * @param actor pseudonymous id of the user, or the service
 * @param causationId the event that caused it, if one did
 */
public record Cause(String actor, @Nullable String causationId) {

    /** A user's command. */
    public static Cause user(String actor) {
        return new Cause(actor, null);
    }

    /** This service itself, because the time had come. */
    static Cause alarm() {
        return new Cause("plan-service", null);
    }
}
