/**
 * Confluence Cloud REST API, version 1, under {@code /wiki/rest/api}: what version 2 does not
 * offer.
 */
@NullMarked
package io.drover.sandbox.cloud.v1;

import org.jspecify.annotations.NullMarked;
