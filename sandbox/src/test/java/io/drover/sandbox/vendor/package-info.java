/** Tests of the stand-in vendor against a scripted vendor API. */
@NullMarked
package io.drover.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
