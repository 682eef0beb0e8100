/** What waits in a service, and which of the parts it needs answer: gauges and health data. */
@NullMarked
package io.drover.kit.backlog;

import org.jspecify.annotations.NullMarked;
