/**
 * app-migration-service over HTTP and Kafka, with the events of other services and a vendor's
 * endpoint scripted.
 */
@NullMarked
package io.drover.appmigration;

import org.jspecify.annotations.NullMarked;
