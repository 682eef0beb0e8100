/** Confluence Cloud REST API, version 2, under {@code /wiki/api/v2}. */
@NullMarked
package io.drover.sandbox.cloud.v2;

import org.jspecify.annotations.NullMarked;
