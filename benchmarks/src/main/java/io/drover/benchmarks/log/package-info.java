/** Workloads of log-service and their peers. */
@NullMarked
package io.drover.benchmarks.log;

import org.jspecify.annotations.NullMarked;
