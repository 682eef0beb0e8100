/**
 * A clearly named stand-in for the outside world: a Confluence Cloud site under {@code /wiki}, its
 * user directory under {@code /scim/v2}, a vendor app under {@code /vendor-app}, a journal of every
 * write it received and pages a human can browse. It exists for demonstrations and tests; Drover's
 * services talk to it as they would to the real site and never share code with it.
 */
@NullMarked
package io.drover.sandbox;

import org.jspecify.annotations.NullMarked;
