package io.drover.appmigration.domain;

import java.time.Duration;

/**
 * How long things may take; all of it is configuration (PRODUCT.md §9).
 *
 * @param rerunWindow from the first start of an app migration to its last possible re-run
 * @param windUp what a vendor gets after a cancellation
 * @param silence without a report for so long, a transfer is stalled
 * @param mappings after the end of the data part; then an operator may start with fewer
 * @param reads after a transfer has settled; then its vendor can't read it any more
 */
public record Deadlines(
        Duration rerunWindow,
        Duration windUp,
        Duration silence,
        Duration mappings,
        Duration reads) {}
