/** What Drover brings along that others wrote. */
@NullMarked
package io.drover.system.supply;

import org.jspecify.annotations.NullMarked;
