/** The use cases of execution-service with their transactions, and the ports they need. */
@NullMarked
package io.drover.execution.application;

import org.jspecify.annotations.NullMarked;
