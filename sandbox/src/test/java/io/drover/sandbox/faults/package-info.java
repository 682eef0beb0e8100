@NullMarked
package io.drover.sandbox.faults;

import org.jspecify.annotations.NullMarked;
