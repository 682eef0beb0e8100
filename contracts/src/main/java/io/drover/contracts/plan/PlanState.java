package io.drover.contracts.plan;

import org.jspecify.annotations.Nullable;

/**
 * The absolute state of a plan after an event, so that a reader needs only the newest one.
 *
 * @param status {@code SAVED}, {@code RUNNING}, {@code FINISHED}, {@code STOPPED}, {@code
 *     INCOMPLETE} or {@code FAILED}
 * @param phase {@code CHECKING}, {@code MIGRATING}, {@code STOPPING}, or null while not running
 */
public record PlanState(String status, @Nullable String phase, boolean archived, int revision) {}
