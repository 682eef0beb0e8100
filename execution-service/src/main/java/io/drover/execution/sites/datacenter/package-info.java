/**
 * The source of kind {@code confluence-data-center}: the REST API of Data Center 8 to 10.
 *
 * <p>{@link DataCenterSites} verifies, reads and opens a site. {@link DataCenterReader} goes
 * through it once and stages what it finds; from then on lists come from the database and only the
 * bytes of attachments from the site.
 */
@NullMarked
package io.drover.execution.sites.datacenter;

import org.jspecify.annotations.NullMarked;
