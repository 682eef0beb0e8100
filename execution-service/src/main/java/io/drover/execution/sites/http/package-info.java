/**
 * How sites are called over HTTP, whatever their kind.
 *
 * <p>{@link SiteClients} makes a client; {@link SiteHttp} is the only class that sends a request
 * and keeps what all of them share: addresses that may be called, the site's budget, retries,
 * limits and failures.
 */
@NullMarked
package io.drover.execution.sites.http;

import org.jspecify.annotations.NullMarked;
