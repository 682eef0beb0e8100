/** Tests of the use cases of the log. */
@NullMarked
package io.drover.log.application;

import org.jspecify.annotations.NullMarked;
