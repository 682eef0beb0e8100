/**
 * System tests: whole flows through the public doors of one running stack, judged by outside
 * evidence only: what the destination holds and wrote into its journal, what Kafka kept, what the
 * API answered.
 */
@NullMarked
package io.drover.system;

import org.jspecify.annotations.NullMarked;
