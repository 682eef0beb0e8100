/**
 * Page bodies made readable: storage format, wiki markup and Atlassian documents become sanitised
 * HTML.
 */
@NullMarked
package io.drover.sandbox.rendering;

import org.jspecify.annotations.NullMarked;
