package io.drover.plan.domain;

import java.time.Instant;

/**
 * An operator's word that an error may stand, for one revision of a plan.
 *
 * @param itemCount how many items the error had; with more the override does not hold
 */
public record CheckOverride(
        String checkKey, int revision, String reason, String by, Instant at, long itemCount) {}
