/** Tests of what PostgreSQL keeps. */
@NullMarked
package io.drover.log.store;

import org.jspecify.annotations.NullMarked;
