package io.drover.appmigration.application;

import java.util.List;
import java.util.UUID;

/** Says how checks ended, in the caller's transaction. */
public interface CheckEvents {

    /** The app part of a check run begins. */
    void started(UUID checkRunId, UUID planId, List<String> checkKeys);

    /** All of it has ended. */
    void completed(UUID checkRunId, UUID planId, List<CheckResult> results);
}
