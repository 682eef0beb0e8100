/**
 * Switches that make the stand-in fail as real sites do: slow, throttled, broken, cut off, or
 * silent after the work is done. Seeded, so that a test that failed can be repeated.
 */
@NullMarked
package io.drover.sandbox.faults;

import org.jspecify.annotations.NullMarked;
