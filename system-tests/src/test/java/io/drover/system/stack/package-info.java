/**
 * The stack under test, started once for all tests of this JVM by the real launcher, and the doors
 * through which tests talk to it.
 */
@NullMarked
package io.drover.system.stack;

import org.jspecify.annotations.NullMarked;
