/**
 * What plan-service can be asked to do, one class per capability, each in its own transaction, and
 * the ports that this needs.
 *
 * <p>Whoever changes a plan holds its row locked, so commands and events about one plan happen one
 * after the other.
 */
@NullMarked
package io.drover.plan.application;

import org.jspecify.annotations.NullMarked;
