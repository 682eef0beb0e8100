package io.drover.plan.domain;

import java.util.Locale;

/** What a user can do with a plan, in the order in which it is offered. */
public enum PlanCommand {
    /** Change what it moves; makes a new revision. */
    EDIT,
    /** Start a check run. */
    CHECK,
    /** Run it. */
    RUN,
    /** Let what is in progress finish and start nothing new. */
    STOP,
    /** Make a new saved plan from it. */
    COPY,
    /** Hide it from the default list. */
    ARCHIVE,
    /** Show it again. */
    RESTORE,
    /** Remove it. */
    DELETE;

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
