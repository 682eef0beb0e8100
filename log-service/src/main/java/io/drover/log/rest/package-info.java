/** The HTTP API under {@code /api/v1/logs}. */
@NullMarked
package io.drover.log.rest;

import org.jspecify.annotations.NullMarked;
