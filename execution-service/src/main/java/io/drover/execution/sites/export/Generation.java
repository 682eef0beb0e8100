package io.drover.execution.sites.export;

/** How an export names its users, which changed twice and tells the age of the format. */
enum Generation {
    /** By name: everything before Confluence 5.2. */
    USER_NAMES,
    /** By user key: Confluence 5.2 to Data Center 10. */
    USER_KEYS,
    /** By user key, with account ids: exported from Confluence Cloud. */
    CLOUD
}
