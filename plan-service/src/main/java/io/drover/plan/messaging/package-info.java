/**
 * Where plan-service speaks and listens: what happened to plans as public events, and what other
 * services say about sites, check runs, executions and apps.
 *
 * <p>An event is first understood, which fails as poison, then handled, which is retried.
 */
@NullMarked
package io.drover.plan.messaging;

import org.jspecify.annotations.NullMarked;
