/**
 * What must hold after every fault, judged from outside: what the destination noted, what lies in
 * Kafka and in the tables; never from a status page of Drover.
 */
@NullMarked
package io.drover.system.invariants;

import org.jspecify.annotations.NullMarked;
