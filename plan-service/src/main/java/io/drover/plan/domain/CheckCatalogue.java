package io.drover.plan.domain;

import java.util.List;

/** The checks that are known by name, for the case that a service does not even name its own. */
final class CheckCatalogue {

    private static final List<String> EXECUTION_ERRORS =
            List.of(
                    "SourceReachable",
                    "DestinationReachable",
                    "DestinationPermissions",
                    "SpaceKeyConflict",
                    "InvalidEmails",
                    "DuplicateEmails",
                    "EmailsKnown",
                    "DestinationUserLimit",
                    "DestinationStorage",
                    "AnonymousAccess");
    private static final List<String> APP_ERRORS =
            List.of("AppRegistered", "AppDataConsent", "AppEndpointReachable");
    private static final List<String> WARNINGS =
            List.of(
                    "SpacesMissingAtSource",
                    "SpaceAlreadyMigrated",
                    "SpaceInAnotherRunningPlan",
                    "UsersCannotBeCreated",
                    "GroupNameConflict",
                    "MissingAttachments",
                    "OversizedAttachments",
                    "DuplicateGlobalTemplates",
                    "MalformedExport",
                    "UnsupportedMacros",
                    "ShortLinks",
                    "AppAutomatedPath");

    private CheckCatalogue() {}

    /** The checks that decide when a part says nothing at all. */
    static List<String> decisive(CheckPart part) {
        return switch (part) {
            case EXECUTION -> EXECUTION_ERRORS;
            case APPS -> APP_ERRORS;
        };
    }

    /** The worst a check can say; a check nobody knows may find errors, a vendor's may not. */
    static CheckResult.Severity severity(String key) {
        return WARNINGS.contains(key) || key.startsWith("App:")
                ? CheckResult.Severity.WARNING
                : CheckResult.Severity.ERROR;
    }
}
