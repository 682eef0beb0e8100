/**
 * A stand-in for an app vendor: it believes only signed webhooks, and when a transfer starts it
 * reads which page became which, attaches the notes it keeps per page to the new pages, says how
 * far it is and settles. All it knows is in the database, so it goes on where a killed process
 * stopped. It talks to Drover over the public vendor API alone.
 */
@NullMarked
package io.drover.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
