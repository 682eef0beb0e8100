/**
 * The one entrance of the local stack: routes by the first path segment as an ingress does, streams
 * both ways, and answers with a problem where there is nothing to route to.
 */
@NullMarked
package io.drover.stack.gateway;

import org.jspecify.annotations.NullMarked;
