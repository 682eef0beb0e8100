/**
 * Events of plan-service: topic {@code drover.plans.v1}, keyed and ordered by plan id, and the
 * compacted plan state.
 */
@NullMarked
package io.drover.contracts.plan;

import org.jspecify.annotations.NullMarked;
