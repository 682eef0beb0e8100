/** Takes in plans and mappings, and publishes what happened to app migrations. */
@NullMarked
package io.drover.appmigration.messaging;

import org.jspecify.annotations.NullMarked;
