/** What follows from how runs end, without any server. */
@NullMarked
package io.drover.plan.application;

import org.jspecify.annotations.NullMarked;
