package io.drover.kit.security;

import java.util.List;
import java.util.Set;

/** The roles of a token's {@code groups} claim. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";

    /** Viewer, and prepares plans. */
    public static final String PLANNER = "planner";

    /** Planner, and runs them. */
    public static final String OPERATOR = "operator";

    /** Operator, and keeps sites, apps, dead letters and the audit. */
    public static final String ADMIN = "admin";

    /** Apart from the others: an app's vendor, on the vendor API only. */
    public static final String VENDOR = "vendor";

    private static final List<String> LADDER = List.of(VIEWER, PLANNER, OPERATOR, ADMIN);

    private Roles() {}

    /** The roles that include one another, the least first. */
    public static List<String> ladder() {
        return LADDER;
    }

    /** A role with all roles it includes. */
    static Set<String> includedIn(String role) {
        return Set.copyOf(LADDER.subList(0, LADDER.indexOf(role) + 1)); // none for any other role
    }
}
