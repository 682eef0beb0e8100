/** Tests of the stand-in site through its API. */
@NullMarked
package io.drover.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
