/** What Drover publishes of its HTTP API. */
@NullMarked
package io.drover.system.api;

import org.jspecify.annotations.NullMarked;
