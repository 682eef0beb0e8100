package io.drover.plan.domain;

/** A label: whether a migration is a rehearsal. */
public enum Stage {
    TRIAL,
    PRODUCTION
}
