/** What the exports hold, read by other means than the services read them. */
@NullMarked
package io.drover.system.source;

import org.jspecify.annotations.NullMarked;
