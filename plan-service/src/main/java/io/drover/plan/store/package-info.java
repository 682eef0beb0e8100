/**
 * Where plans and what is known about them are kept: the aggregates through Hibernate, everything
 * else as rows through SQL.
 */
@NullMarked
package io.drover.plan.store;

import org.jspecify.annotations.NullMarked;
