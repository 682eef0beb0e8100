/** Tests of log-service. */
@NullMarked
package io.drover.log.rest;

import org.jspecify.annotations.NullMarked;
