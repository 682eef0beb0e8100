/** Opens sites by their kind with their stored credentials. */
@NullMarked
package io.drover.execution.sites;

import org.jspecify.annotations.NullMarked;
