/**
 * The HTTP interface of plan-service: plans, their commands, checks and progress.
 *
 * <p>Requests are read strictly and turned into domain values here; what is answered is the view
 * that the state topic carries too.
 */
@NullMarked
package io.drover.plan.rest;

import org.jspecify.annotations.NullMarked;
