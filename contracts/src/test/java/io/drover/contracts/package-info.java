/** Proves that records, schemas and samples are one contract. */
@NullMarked
package io.drover.contracts;

import org.jspecify.annotations.NullMarked;
