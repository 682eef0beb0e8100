package io.drover.plan.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The durations of plans. */
@ConfigMapping(prefix = "drover.plan")
public interface PlanSettings {

    /** How long a check run may take; reading the source's inventory does not count. */
    @WithDefault("PT5M")
    Duration checkWithin();

    /** How much reading of the inventory does not count at most, lest it go on for ever. */
    @WithDefault("PT24H")
    Duration readAtMost();

    /** How long a check run is good for a run. */
    @WithDefault("PT24H")
    Duration checkValid();

    /** How long execution-service may take to begin a run. */
    @WithDefault("PT24H")
    Duration startWithin();

    /** How much longer to wait for word of a run that was begun in time. */
    @WithDefault("PT1M")
    Duration startGrace();

    /** How long to wait for the first word about a site that a client names. */
    @WithDefault("PT3S")
    Duration siteWait();

    /** How long somebody who follows plans may be left without a word. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How many may follow plans at once, on each replica. */
    @WithDefault("5000")
    int streams();
}
