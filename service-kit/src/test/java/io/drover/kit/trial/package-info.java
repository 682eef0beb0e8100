/** A tiny service that uses every piece of the kit, for the kit's own tests. */
@NullMarked
package io.drover.kit.trial;

import org.jspecify.annotations.NullMarked;
