/** The commands a person types: what each prints, and the exit code it ends with. */
@NullMarked
package io.drover.stack.command;

import org.jspecify.annotations.NullMarked;
