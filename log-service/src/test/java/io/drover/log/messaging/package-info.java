/** Tests of log-service. */
@NullMarked
package io.drover.log.messaging;

import org.jspecify.annotations.NullMarked;
