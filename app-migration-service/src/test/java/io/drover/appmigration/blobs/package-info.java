/** Tests of the stores for what vendors upload. */
@NullMarked
package io.drover.appmigration.blobs;

import org.jspecify.annotations.NullMarked;
