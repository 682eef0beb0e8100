/**
 * What both versions of the Confluence Cloud API share: credentials, error shapes, bodies, cursors
 * and links.
 */
@NullMarked
package io.drover.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
