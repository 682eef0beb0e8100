/** Tests of the demo against a gateway that answers as documented. */
@NullMarked
package io.drover.stack.demo;

import org.jspecify.annotations.NullMarked;
