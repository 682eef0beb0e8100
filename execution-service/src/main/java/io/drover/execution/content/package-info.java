/** What every kind of source gives: pure records, independent of the format they were read from. */
@NullMarked
package io.drover.execution.content;

import org.jspecify.annotations.NullMarked;
