/**
 * The audit of every service, each on its own life-cycle topic; keyed by plan id where there is
 * one, else by the id that the path names.
 */
@NullMarked
package io.drover.contracts.audit;

import org.jspecify.annotations.NullMarked;
