/**
 * What was read of a source, as rows in PostgreSQL: {@link StagedLoad} takes objects in any order,
 * {@link StagedReading} makes spaces, trees, comments and people of them and publishes the result,
 * {@link StagedSource} serves it. Every kind of source is read into the same tables, so that all of
 * them have one inventory and one content model.
 */
@NullMarked
package io.drover.execution.sites.staging;

import org.jspecify.annotations.NullMarked;
