@NullMarked
package io.drover.kit.downloads;

import org.jspecify.annotations.NullMarked;
