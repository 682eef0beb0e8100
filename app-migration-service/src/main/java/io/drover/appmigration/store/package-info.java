/** Panache repositories and hand-written SQL behind the ports. */
@NullMarked
package io.drover.appmigration.store;

import org.jspecify.annotations.NullMarked;
