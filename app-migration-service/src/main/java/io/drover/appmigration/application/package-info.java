/** The use cases of app-migration-service with their transactions, and the ports they need. */
@NullMarked
package io.drover.appmigration.application;

import org.jspecify.annotations.NullMarked;
