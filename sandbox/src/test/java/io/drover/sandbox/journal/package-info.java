/** Tests of the journal of writes. */
@NullMarked
package io.drover.sandbox.journal;

import org.jspecify.annotations.NullMarked;
