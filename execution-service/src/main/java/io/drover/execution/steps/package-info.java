/**
 * The steps of a run: small classes that ensure what a unit names, batch by batch, so that doing a
 * batch twice equals doing it once.
 */
@NullMarked
package io.drover.execution.steps;

import org.jspecify.annotations.NullMarked;
