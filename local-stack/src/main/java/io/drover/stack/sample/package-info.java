/**
 * The sample site: a small, made-up company whose Confluence export Drover can be tried on.
 * Everything is derived from one seed, so the same seed gives the same bytes. This package uses
 * nothing outside the JDK: tests of other modules borrow it without borrowing the rest of the local
 * stack.
 */
@NullMarked
package io.drover.stack.sample;

import org.jspecify.annotations.NullMarked;
