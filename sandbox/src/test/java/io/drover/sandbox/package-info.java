/** Tests of the stand-in as a whole. */
@NullMarked
package io.drover.sandbox;

import org.jspecify.annotations.NullMarked;
