/** The HTTP API for operators and frontends: app migrations and the app registry. */
@NullMarked
package io.drover.appmigration.rest;

import org.jspecify.annotations.NullMarked;
