package io.drover.appmigration.application;

import io.drover.appmigration.domain.SiteSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The app parts of check runs, and what they found. */
public interface AppCheckRuns {

    /** Adds one; nothing happens if it is there already. */
    void add(AppCheckRun run);

    /** One that is not done, locked until the end of the transaction. */
    Optional<AppCheckRun> lockOpen(UUID id);

    /** One that is not done. */
    Optional<AppCheckRun> findOpen(UUID id);

    /** Whether there is one, done or not. */
    boolean exists(UUID id);

    /** Marks one as done and keeps what was found. */
    void done(UUID id, List<CheckResult> results);

    /** What a check of a run found, in its order; {@code after} is the last position seen. */
    List<FoundItem> items(UUID runId, String checkKey, int after, int limit);

    /**
     * What is to be checked.
     *
     * @param vendorChecks what the vendors of the apps are asked; fixed when the run was requested
     */
    record AppCheckRun(
            UUID id,
            UUID planId,
            List<ChosenApp> apps,
            SiteSnapshot source,
            SiteSnapshot destination,
            List<AskedCheck> vendorChecks) {}

    /** An app in the scope of a plan. */
    record ChosenApp(String key, boolean consent) {}

    /** A vendor's own check, and whether the plan lets data go to that vendor. */
    record AskedCheck(String appKey, String id, String title, boolean consent) {

        /** The key of its result. */
        String key() {
            return "App:" + appKey + ":" + id;
        }
    }

    /** An item with its place, from 1. */
    record FoundItem(int position, CheckResult.Item item) {}
}
