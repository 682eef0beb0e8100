/**
 * A Confluence Data Center site under {@code /dc}: it shows any export that was loaded into it,
 * over the REST API of Data Center 8 to 10, for reading only. Like the real one it tells no e-mail
 * address and no template, and it limits how often it may be asked.
 */
@NullMarked
package io.drover.sandbox.datacenter;

import org.jspecify.annotations.NullMarked;
