/** How messages leave for a vendor's endpoint. */
@NullMarked
package io.drover.appmigration.webhooks;

import org.jspecify.annotations.NullMarked;
