/**
 * What the local stack keeps on disk between two starts: the layout of the folder `.drover`, the
 * generated secrets, the lock that lets one launcher in, and the record of what runs.
 */
@NullMarked
package io.drover.stack.home;

import org.jspecify.annotations.NullMarked;
