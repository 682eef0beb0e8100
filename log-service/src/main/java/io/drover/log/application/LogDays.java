package io.drover.log.application;

import java.util.Collection;
import java.util.List;

/** The days of the log as storage holds them. */
public interface LogDays {

    /** All that there are, the oldest first. */
    List<LogDay> all();

    /**
     * Makes those that are missing, in the caller's transaction; any number of replicas may do so.
     */
    void make(Collection<LogDay> days);

    /**
     * Drops a day with all its records, if nobody is reading just now.
     *
     * @return false if it has to be tried again later
     */
    boolean drop(LogDay day);

    /** Makes a day that is over fast to search; does nothing where that was done. */
    void close(LogDay day);
}
