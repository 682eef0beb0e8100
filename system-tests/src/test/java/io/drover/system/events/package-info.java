/** The events as any other service sees them: a consumer of its own, reading from the start. */
@NullMarked
package io.drover.system.events;

import org.jspecify.annotations.NullMarked;
