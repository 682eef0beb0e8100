/** The one clock of a service: the database server's, so that no other machine's clock matters. */
@NullMarked
package io.drover.kit.time;

import org.jspecify.annotations.NullMarked;
