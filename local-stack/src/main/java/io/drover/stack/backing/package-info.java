/**
 * The real PostgreSQL and the real Kafka that the services stand on: started here as child
 * processes, or used where they already run.
 */
@NullMarked
package io.drover.stack.backing;

import org.jspecify.annotations.NullMarked;
