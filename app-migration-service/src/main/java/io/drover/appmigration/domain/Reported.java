package io.drover.appmigration.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a vendor's report did.
 *
 * @param applied whether it changed what is shown
 * @param awoke whether it broke a silence that had been noticed
 * @param change what there is to say about it, or null
 */
public record Reported(boolean applied, boolean awoke, @Nullable AppMigrationChange change) {}
