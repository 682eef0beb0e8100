/** Requests that nobody should send, made from what the API says of itself. */
@NullMarked
package io.drover.system.fuzz;

import org.jspecify.annotations.NullMarked;
