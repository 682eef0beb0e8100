/** The checks that execution-service does before a run; one class each, none writes. */
@NullMarked
package io.drover.execution.checks;

import org.jspecify.annotations.NullMarked;
