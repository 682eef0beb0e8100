/** Tests of how a service says that it can't start. */
@NullMarked
package io.drover.kit.start;

import org.jspecify.annotations.NullMarked;
