/** The vendor API under {@code /vendor/v1}: an app sees its own transfers only. */
@NullMarked
package io.drover.appmigration.vendor;

import org.jspecify.annotations.NullMarked;
