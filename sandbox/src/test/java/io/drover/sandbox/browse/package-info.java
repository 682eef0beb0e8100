/** Tests of the pages for humans. */
@NullMarked
package io.drover.sandbox.browse;

import org.jspecify.annotations.NullMarked;
