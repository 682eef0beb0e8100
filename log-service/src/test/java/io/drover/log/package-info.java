/** Tests of log-service. */
@NullMarked
package io.drover.log;

import org.jspecify.annotations.NullMarked;
