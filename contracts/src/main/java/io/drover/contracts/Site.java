package io.drover.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site as an event names it; never with a credential.
 *
 * @param kind {@code confluence-export}, {@code confluence-data-center} or {@code confluence-cloud}
 * @param url its address; null for an export without a base URL
 */
public record Site(UUID id, String name, String kind, @Nullable String url) {}
