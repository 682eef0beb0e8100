/**
 * The demo: one whole migration told step by step in a terminal. It knows only the public HTTP API
 * and talks to it through the gateway, so whatever it does a newcomer can do with curl.
 */
@NullMarked
package io.drover.stack.demo;

import org.jspecify.annotations.NullMarked;
