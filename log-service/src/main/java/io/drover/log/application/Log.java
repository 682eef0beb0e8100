package io.drover.log.application;

/** The branches of the log, each kept for a time of its own. */
public enum Log {
    /** Events of plans, executions, checks, sites and the app registry. */
    PLAN,
    /** Events of app migrations and their transfers. */
    APP,
    /** What was asked of the services by whom; never seen among the others. */
    AUDIT
}
