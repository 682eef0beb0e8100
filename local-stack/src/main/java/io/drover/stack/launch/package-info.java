/**
 * The stack as a whole: the order in which its parts start, what happens when one dies, and what a
 * dead launcher's successor cleans up.
 */
@NullMarked
package io.drover.stack.launch;

import org.jspecify.annotations.NullMarked;
