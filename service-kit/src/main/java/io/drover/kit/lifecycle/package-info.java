/** When a service is ready for traffic, and what it makes at its start. */
@NullMarked
package io.drover.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
