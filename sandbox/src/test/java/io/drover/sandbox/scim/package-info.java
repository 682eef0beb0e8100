/** Tests of the user directory. */
@NullMarked
package io.drover.sandbox.scim;

import org.jspecify.annotations.NullMarked;
