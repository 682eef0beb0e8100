package io.drover.appmigration.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The app parts of check runs. */
public interface AppCheckRuns {

    /** Adds one; nothing happens if it is there already. */
    void add(AppCheckRun run);

    /** One that is not done, locked until the end of the transaction. */
    Optional<AppCheckRun> lockOpen(UUID id);

    /** One that is not done. */
    Optional<AppCheckRun> findOpen(UUID id);

    /** Marks one as done. */
    void done(UUID id);

    /** What is to be checked. */
    record AppCheckRun(UUID id, UUID planId, List<ChosenApp> apps) {}

    /** An app in the scope of a plan. */
    record ChosenApp(String key, boolean consent) {}
}
