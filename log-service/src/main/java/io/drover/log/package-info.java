/**
 * log-service: every event of every service as a log record, found fast and downloaded as people
 * know it.
 */
@NullMarked
package io.drover.log;

import org.jspecify.annotations.NullMarked;
