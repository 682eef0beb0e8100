/** Every write request the stand-in received, kept as outside evidence for tests. */
@NullMarked
package io.drover.sandbox.journal;

import org.jspecify.annotations.NullMarked;
