package io.drover.execution.sites.export;

import org.jspecify.annotations.Nullable;

/**
 * What an export says about itself; absent facts are null, for a descriptor may be missing.
 *
 * @param exportType {@code all} for a whole site, {@code space} for one space
 * @param spaceKey of the one space
 */
public record ExportSummary(
        @Nullable String exportType,
        @Nullable String buildNumber,
        @Nullable String spaceKey,
        Generation generation,
        @Nullable String baseUrl) {

    /** How an export names its users, which changed twice and tells the age of the format. */
    public enum Generation {
        /** By name: everything before Confluence 5.2. */
        USER_NAMES,
        /** By user key: Confluence 5.2 to Data Center 10. */
        USER_KEYS,
        /** By user key, with account ids: exported from Confluence Cloud. */
        CLOUD
    }
}
