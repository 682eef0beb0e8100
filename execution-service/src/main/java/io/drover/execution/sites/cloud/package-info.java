/**
 * The destination of kind {@code confluence-cloud}: REST v2 and v1 for content and groups, SCIM for
 * users.
 *
 * <p>{@link CloudSites} opens a site; {@link CloudHttp} is the only class that sends a request and
 * keeps what all of them share: addresses that may be called, the site's budget, retries, limits
 * and failures. The classes beside it know one kind of object each.
 */
@NullMarked
package io.drover.execution.sites.cloud;

import org.jspecify.annotations.NullMarked;
