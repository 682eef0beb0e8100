/**
 * The audit: one record for each command and for each refusal, published on the service's own
 * life-cycle topic.
 *
 * <p>A command that changes something is recorded in the transaction that changes it; what changed
 * nothing is recorded soon after its answer.
 */
@NullMarked
package io.drover.kit.audit;

import org.jspecify.annotations.NullMarked;
