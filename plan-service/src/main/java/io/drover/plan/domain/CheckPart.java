package io.drover.plan.domain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The part of a check run that one service answers for. */
public enum CheckPart {
    /** Sites, users, spaces, attachments. */
    EXECUTION("execution-service"),
    /** The chosen vendor apps. */
    APPS("app-migration-service");

    private final String service;

    CheckPart(String service) {
        this.service = service;
    }

    /** The service that answers for it. */
    String service() {
        return service;
    }

    /** Its name in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parts that a check run of this scope needs. */
    static Set<CheckPart> of(Scope scope) {
        return scope.apps().isEmpty() ? EnumSet.of(EXECUTION) : EnumSet.allOf(CheckPart.class);
    }
}
