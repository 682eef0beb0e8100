/** Tests of the audit. */
@NullMarked
package io.drover.kit.audit;

import org.jspecify.annotations.NullMarked;
