/**
 * What the stand-in remembers: rows in PostgreSQL written as plain SQL, and attachment bytes in a
 * folder named by their SHA-256.
 */
@NullMarked
package io.drover.sandbox.store;

import org.jspecify.annotations.NullMarked;
