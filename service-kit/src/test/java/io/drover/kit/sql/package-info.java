/** Tests of work with the database. */
@NullMarked
package io.drover.kit.sql;

import org.jspecify.annotations.NullMarked;
