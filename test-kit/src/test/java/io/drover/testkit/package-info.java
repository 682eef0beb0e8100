/** Tests of what tests rely on. */
@NullMarked
package io.drover.testkit;

import org.jspecify.annotations.NullMarked;
