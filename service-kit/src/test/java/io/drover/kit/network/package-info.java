/** Tests of the guard around outgoing calls. */
@NullMarked
package io.drover.kit.network;

import org.jspecify.annotations.NullMarked;
