package io.drover.kit.events;

import java.time.Instant;

/**
 * What a service has to put right when its database was restored to an earlier moment.
 *
 * <p>It runs before consumers, relay and alarms begin, in the transaction that notes the restore as
 * done. It may run again if the service dies before that commits.
 */
public interface AfterRestore {

    /** Puts it right, the database being as it was at this moment; a failure ends the start. */
    void putRight(Instant moment);
}
