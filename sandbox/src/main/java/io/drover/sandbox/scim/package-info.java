/** The user directory of the site: SCIM 2.0 under {@code /scim/v2}, filters answered by SQL. */
@NullMarked
package io.drover.sandbox.scim;

import org.jspecify.annotations.NullMarked;
