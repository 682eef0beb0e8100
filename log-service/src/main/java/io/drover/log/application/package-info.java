/** Queries over the log and what they need from storage; log-service has no aggregate. */
@NullMarked
package io.drover.log.application;

import org.jspecify.annotations.NullMarked;
