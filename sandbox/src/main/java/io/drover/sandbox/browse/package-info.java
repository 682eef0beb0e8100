/** Pages for humans: spaces, page trees, rendered pages, attachments, people and the journal. */
@NullMarked
package io.drover.sandbox.browse;

import org.jspecify.annotations.NullMarked;
