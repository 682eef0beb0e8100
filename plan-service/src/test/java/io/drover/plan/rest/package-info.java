/** Tests of the HTTP interface that need no server. */
@NullMarked
package io.drover.plan.rest;

import org.jspecify.annotations.NullMarked;
