/** Whole runs on real PostgreSQL and Kafka, from an export to a destination in memory. */
@NullMarked
package io.drover.execution.run;

import org.jspecify.annotations.NullMarked;
