/**
 * What every HTTP interface shares: problems, pages, cursors, entity tags, idempotency keys, merge
 * patches and the limits on requests.
 */
@NullMarked
package io.drover.kit.rest;

import org.jspecify.annotations.NullMarked;
