/** The collections of execution-service on PostgreSQL: entities by Panache, rows by plain SQL. */
@NullMarked
package io.drover.execution.store;

import org.jspecify.annotations.NullMarked;
