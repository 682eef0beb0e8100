/** Tests of traces and of what log lines are about. */
@NullMarked
package io.drover.kit.tracing;

import org.jspecify.annotations.NullMarked;
