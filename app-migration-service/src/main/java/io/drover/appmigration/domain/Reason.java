package io.drover.appmigration.domain;

/**
 * Why something is in its status.
 *
 * @param code never changes
 * @param detail a sentence: what happened and what to do
 */
public record Reason(String code, String detail) {

    /** The vendor never answered the start of the transfer. */
    public static final String VENDOR_UNREACHABLE = "VENDOR_UNREACHABLE";

    static final Reason NOT_SETTLED_IN_TIME =
            new Reason(
                    "NOT_SETTLED_IN_TIME",
                    "The vendor did not settle within the permitted time. Contact the vendor.");

    static final Reason CANCELLED_BEFORE_START =
            new Reason("CANCELLED_BY_OPERATOR", "An operator cancelled it before it had started.");

    static final Reason CANCELLED_BY_OPERATOR =
            new Reason(
                    "CANCELLED_BY_OPERATOR",
                    "An operator cancelled it. Ask the vendor what arrived before.");

    static final Reason NOT_WOUND_UP_IN_TIME =
            new Reason(
                    "CANCELLED_BY_OPERATOR",
                    "An operator cancelled it, and the vendor did not wind up within the permitted"
                            + " time. Ask the vendor what arrived.");

    static final Reason PLAN_DELETED =
            new Reason("PLAN_DELETED", "The plan was deleted before the app had started.");
}
