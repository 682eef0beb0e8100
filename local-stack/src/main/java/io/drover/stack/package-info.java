/**
 * The embedded default of Drover on one machine: real PostgreSQL, real Kafka, the four services,
 * the sandbox and a gateway before them, started together and stopped together. {@link
 * io.drover.stack.Drover} is what the script `drover` calls.
 */
@NullMarked
package io.drover.stack;

import org.jspecify.annotations.NullMarked;
