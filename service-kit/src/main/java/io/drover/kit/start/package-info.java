/** How a service starts, and how it says that it can't. */
@NullMarked
package io.drover.kit.start;

import org.jspecify.annotations.NullMarked;
