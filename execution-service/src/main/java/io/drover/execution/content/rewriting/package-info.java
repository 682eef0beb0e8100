/**
 * Makes a text that was written at the source fit for the destination: mentions get the
 * destination's account ids, addresses of the old site those of the new one.
 *
 * <p>Pure: a {@link Targets} answers what is where, a {@link Rewritten} says what could not be
 * done. Nothing else in the text changes, not by one character.
 */
@NullMarked
package io.drover.execution.content.rewriting;

import org.jspecify.annotations.NullMarked;
