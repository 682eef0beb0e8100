package io.drover.execution.application;

import java.time.Duration;

/** Divides what a site may be asked for among the processes that ask it. */
public interface BudgetShares {

    /**
     * Takes or prolongs this process's lease of a share, and tells among how many the site is
     * divided.
     */
    Share lease(String site, Duration length);

    /** No process begins a request to the site before this time is over. */
    void pause(String site, Duration time);

    /**
     * A share of a site's budget.
     *
     * @param held whether this process had a lease until now, so that the others know of it
     * @param others how many other processes hold a lease
     * @param pause how long the site has still to be left alone, zero if not
     */
    record Share(boolean held, int others, Duration pause) {}
}
