package io.drover.execution.application;

import io.drover.execution.domain.Scope;

/** How many people a scope moves. */
public interface ScopedPeople {

    /** Counts them one by one where only those who appear in the chosen spaces move. */
    Count count(Scope scope, Source source);

    /** Users, groups, and who belongs to them. */
    record Count(long users, long groups, long memberships) {}
}
