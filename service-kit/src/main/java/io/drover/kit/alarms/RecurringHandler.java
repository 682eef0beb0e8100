package io.drover.kit.alarms;

import java.time.Duration;

/** Work done again and again, by one replica at a time; a bean. */
public interface RecurringHandler {

    /** Unique within the service. */
    String name();

    /** How long to rest between two runs. */
    Duration every();

    void run();
}
