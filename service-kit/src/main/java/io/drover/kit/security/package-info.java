/** Roles, the acting user and the sealing of stored credentials. */
@NullMarked
package io.drover.kit.security;

import org.jspecify.annotations.NullMarked;
