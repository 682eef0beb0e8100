/** Tests of what waits in a service. */
@NullMarked
package io.drover.kit.backlog;

import org.jspecify.annotations.NullMarked;
