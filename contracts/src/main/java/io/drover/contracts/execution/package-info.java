/**
 * Events of execution-service: executions with their steps and spaces, check runs, items, mappings,
 * progress and sites.
 *
 * <p>Check run events are shared: app-migration-service publishes the app part of a run on its own
 * topic.
 */
@NullMarked
package io.drover.contracts.execution;

import org.jspecify.annotations.NullMarked;
