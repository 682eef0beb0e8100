/** Tests of the sample site, read back with a reader of their own. */
@NullMarked
package io.drover.stack.sample;

import org.jspecify.annotations.NullMarked;
