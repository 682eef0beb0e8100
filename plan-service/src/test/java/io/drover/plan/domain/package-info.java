/** The rules of plans, without any server. */
@NullMarked
package io.drover.plan.domain;

import org.jspecify.annotations.NullMarked;
