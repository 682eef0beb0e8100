/**
 * The destination of kind {@code confluence-cloud}: REST v2 and v1 for content and groups, SCIM for
 * users.
 *
 * <p>{@link CloudSites} opens a site; the classes beside it know one kind of object each. Requests
 * go through the clients of {@code sites.http}.
 */
@NullMarked
package io.drover.execution.sites.cloud;

import org.jspecify.annotations.NullMarked;
