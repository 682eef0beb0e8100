/** The HTTP API of sites, executions and check results. */
@NullMarked
package io.drover.execution.rest;

import org.jspecify.annotations.NullMarked;
