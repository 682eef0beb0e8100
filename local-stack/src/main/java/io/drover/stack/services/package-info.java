/**
 * Drover's own services and the sandbox as child processes: what each is told at its start, and
 * when it is ready.
 */
@NullMarked
package io.drover.stack.services;

import org.jspecify.annotations.NullMarked;
