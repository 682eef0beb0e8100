/** Kafka: requests of plan-service come in, what happened here goes out through the outbox. */
@NullMarked
package io.drover.execution.messaging;

import org.jspecify.annotations.NullMarked;
