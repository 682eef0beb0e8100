/** Which network addresses may be called when somebody outside names them. */
@NullMarked
package io.drover.kit.network;

import org.jspecify.annotations.NullMarked;
