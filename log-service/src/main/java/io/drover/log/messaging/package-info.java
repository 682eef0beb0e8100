/** Takes in every event of the domain topics and turns each into records people can read. */
@NullMarked
package io.drover.log.messaging;

import org.jspecify.annotations.NullMarked;
