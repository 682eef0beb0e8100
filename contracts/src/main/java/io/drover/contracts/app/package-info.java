/**
 * Events of app-migration-service: app migrations with their transfers, keyed by plan id, and the
 * app registry.
 */
@NullMarked
package io.drover.contracts.app;

import org.jspecify.annotations.NullMarked;
