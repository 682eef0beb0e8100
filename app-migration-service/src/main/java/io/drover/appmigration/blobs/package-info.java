/** Where the data that vendors upload is kept: a folder, or a bucket of an S3 service. */
@NullMarked
package io.drover.appmigration.blobs;

import org.jspecify.annotations.NullMarked;
