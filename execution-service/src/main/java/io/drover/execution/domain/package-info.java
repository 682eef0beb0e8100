/**
 * Sites, executions, their steps, units and items: states, rules and what happened. Pure: no clock,
 * no input or output.
 */
@NullMarked
package io.drover.execution.domain;

import org.jspecify.annotations.NullMarked;
