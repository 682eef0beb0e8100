/**
 * What a plan is and what may happen to it: the plan with its state machine, scopes, check runs and
 * the progress of a run.
 *
 * <p>Pure: no clock, no input or output. A verb is given the time, checks the state and returns
 * what happened.
 */
@NullMarked
package io.drover.plan.domain;

import org.jspecify.annotations.NullMarked;
