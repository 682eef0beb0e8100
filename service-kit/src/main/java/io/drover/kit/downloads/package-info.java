/**
 * Downloads that a browser can follow as plain links, because a link of a page carries no bearer
 * token.
 */
@NullMarked
package io.drover.kit.downloads;

import org.jspecify.annotations.NullMarked;
