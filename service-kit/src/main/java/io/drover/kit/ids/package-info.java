/** Identifiers that sort by the time they were made. */
@NullMarked
package io.drover.kit.ids;

import org.jspecify.annotations.NullMarked;
