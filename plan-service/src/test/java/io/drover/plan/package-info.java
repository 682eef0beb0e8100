/** plan-service as a whole: over HTTP and Kafka, with the other services' events scripted. */
@NullMarked
package io.drover.plan;

import org.jspecify.annotations.NullMarked;
