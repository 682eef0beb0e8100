package io.drover.execution.application;

import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;

/** Looks at one thing before a run and never writes to the destination. */
public interface Check {

    /** What it is called. */
    CheckDefinition definition();

    /** Whether it has anything to look at in this scope. */
    default boolean applies(Scope scope) {
        return true;
    }

    /**
     * Looks; whatever it finds goes into the context's items. A {@link SiteException} means that it
     * could not run.
     */
    CheckFound look(CheckContext context);
}
