/**
 * app-migration-service: one migration per vendor app of a run, its transfers, and the API vendors
 * report to.
 */
@NullMarked
package io.drover.appmigration;

import org.jspecify.annotations.NullMarked;
