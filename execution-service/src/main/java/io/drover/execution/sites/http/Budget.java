package io.drover.execution.sites.http;

import java.time.Duration;

/** How often and how many at once a site may be asked, shared by everybody who talks to it. */
public interface Budget {

    /**
     * Waits for a turn. Throws {@code RATE_LIMITED} with the time to wait when the site has asked
     * for a longer pause than a worker should stand still for.
     */
    Permit enter();

    /** Nobody starts a request before this time is over. */
    void pause(Duration time);

    /** A request in flight; closing it makes room for the next. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
