package io.drover.plan.domain;

import java.util.UUID;

/** What clients write of a plan. */
public record PlanContent(
        String name, Stage stage, UUID sourceSiteId, UUID destinationSiteId, Scope scope) {

    /** The longest name. */
    public static final int MAX_NAME = 255;

    PlanContent with(Scope other) {
        return new PlanContent(name, stage, sourceSiteId, destinationSiteId, other);
    }

    /** The content of a copy: another name, no consents. */
    PlanContent copy() {
        var copied = "Copy of " + name;
        return new PlanContent(
                copied.substring(0, Math.min(copied.length(), MAX_NAME)),
                stage,
                sourceSiteId,
                destinationSiteId,
                scope.withoutConsents());
    }
}
