/** Proves the steps on a real database and a destination in memory. */
@NullMarked
package io.drover.execution.steps;

import org.jspecify.annotations.NullMarked;
