/**
 * The public events of Drover: what every service says on Kafka and any other service may read.
 *
 * <p>Records only, no framework. Each owner has its package; {@link io.drover.contracts.Event}
 * tells where a record is published. The value of a Kafka record is the JSON of the record, the
 * envelope travels in {@code ce_*} headers.
 */
@NullMarked
package io.drover.contracts;

import org.jspecify.annotations.NullMarked;
