/**
 * Bearer tokens of the local stack: an RSA key pair made at the first start and the tokens signed
 * with it. A real installation has an OpenID Connect provider instead.
 */
@NullMarked
package io.drover.stack.tokens;

import org.jspecify.annotations.NullMarked;
