/** Tests of the kit as a whole. */
@NullMarked
package io.drover.kit;

import org.jspecify.annotations.NullMarked;
