/** Tests of the rules of version 1 of the API that need no server. */
@NullMarked
package io.drover.sandbox.cloud.v1;

import org.jspecify.annotations.NullMarked;
