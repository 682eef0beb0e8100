/** What arrived: the destination seen through its own Cloud API and its journal of writes. */
@NullMarked
package io.drover.system.destination;

import org.jspecify.annotations.NullMarked;
