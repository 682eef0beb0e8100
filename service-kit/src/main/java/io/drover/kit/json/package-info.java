/** How JSON is read and written: strictly from clients, leniently from other services. */
@NullMarked
package io.drover.kit.json;

import org.jspecify.annotations.NullMarked;
