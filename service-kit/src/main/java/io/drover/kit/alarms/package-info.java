/**
 * Durable alarms and recurring work over db-scheduler. An alarm is never state: the truth is a row
 * of the service, which the handler reads when it rings.
 */
@NullMarked
package io.drover.kit.alarms;

import org.jspecify.annotations.NullMarked;
