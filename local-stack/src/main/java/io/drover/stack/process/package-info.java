/**
 * Child processes that never outlive the launcher: how they are started, leashed, logged and
 * stopped, and who holds a port that they need.
 */
@NullMarked
package io.drover.stack.process;

import org.jspecify.annotations.NullMarked;
