/** Signed messages to vendors by the Standard Webhooks specification. */
@NullMarked
package io.drover.appmigration.webhooks;

import org.jspecify.annotations.NullMarked;
