/** Hand-written SQL without ceremony, for the rows that are no aggregates. */
@NullMarked
package io.drover.kit.sql;

import org.jspecify.annotations.NullMarked;
