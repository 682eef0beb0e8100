/** The log in PostgreSQL: SQL written by hand. */
@NullMarked
package io.drover.log.store;

import org.jspecify.annotations.NullMarked;
