/**
 * How a use case says no: a reason with a stable code, free of HTTP, so that domain and application
 * can say it.
 */
@NullMarked
package io.drover.kit.refusals;

import org.jspecify.annotations.NullMarked;
