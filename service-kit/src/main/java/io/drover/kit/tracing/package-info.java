/** One trace from a request through outbox, Kafka and alarms to what they set off. */
@NullMarked
package io.drover.kit.tracing;

import org.jspecify.annotations.NullMarked;
