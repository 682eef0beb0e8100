/** What workloads share: servers of their own and a table of what was measured. */
@NullMarked
package io.drover.benchmarks;

import org.jspecify.annotations.NullMarked;
