package io.drover.execution.domain;

/**
 * The published catalogue: why something is not COMPLETE, whose matter it is and what to do.
 *
 * <p>A code is never renamed; its text may get better.
 */
public enum ReasonCode {
    SPACE_NOT_FOUND_AT_SOURCE(
            Category.INPUT,
            "The chosen space does not exist at the source.",
            "Check the key, or take the space out of the plan."),
    SPACE_ALREADY_IMPORTED(
            Category.INPUT,
            "An earlier run imported this space and the destination still has it.",
            "Nothing to do. To import it again, delete the space at the destination first."),
    SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION(
            Category.INPUT,
            "Another migration is importing this space to the same destination.",
            "When the other one has ended, copy this plan with scope REMAINING and run the copy."),
    SPACE_KEY_TAKEN(
            Category.DESTINATION,
            "The destination has a space with this key that was not made from this source.",
            "Rename or delete the space at the destination, then run a copy with scope REMAINING."),
    TEMPLATE_NOT_FOUND_AT_SOURCE(
            Category.INPUT,
            "The chosen template does not exist at the source.",
            "Take the template out of the plan."),
    TEMPLATE_DUPLICATE_AT_DESTINATION(
            Category.DESTINATION,
            "The destination has a template with this name.",
            "Nothing to do, or rename one of them and run a copy with scope REMAINING."),
    ITEMS_NOT_MOVED(
            Category.PLATFORM,
            "Some of what belongs to it could not be moved.",
            "See the items and their reasons."),
    DIFFERENCES_FOUND(
            Category.DESTINATION,
            "Read back from the destination, it is not what was sent.",
            "See the findings of kind DIFFERENCE; run a copy with scope REMAINING or mend them by hand."),
    SPACE_NOT_MOVED(
            Category.PLATFORM,
            "The space it belongs to could not be moved.",
            "See the reason of the space."),
    CONTAINER_NOT_MOVED(
            Category.PLATFORM,
            "What it belongs to is not at the destination.",
            "See the reason of what it belongs to."),
    PARENT_NOT_MOVED(
            Category.PLATFORM,
            "Its parent page could not be moved, so it stands under the next page above.",
            "Move the parent by hand and put this page below it."),
    TITLE_TAKEN(
            Category.DESTINATION,
            "Another page of the space has the same title at the destination.",
            "Rename the page at the source or at the destination, then move it again."),
    TITLE_CHANGED(
            Category.SOURCE,
            "The title has characters that no title may have, or more than 255 characters.",
            "Give it a better title at the destination; look for links that name the old one."),
    COMMENT_NOT_BELOW_ITS_PARENT(
            Category.PLATFORM,
            "The comment it replies to could not be moved, so it stands by itself.",
            "See the reason of that comment."),
    LABEL_REJECTED(
            Category.DESTINATION,
            "The destination did not accept the label.",
            "Rename the label at the source and run a copy with scope REMAINING."),
    GROUP_NOT_MOVED(
            Category.INPUT,
            "A group that is named there is not at the destination.",
            "Move groups too, or make the group by hand; then run a copy with scope REMAINING."),
    ORIGIN_NOT_KEPT(
            Category.DESTINATION,
            "The page is there, but its original author and date could not be kept with it.",
            "Nothing is missing from the page itself. Give the token the right to set properties."),
    ATTACHMENT_FILE_MISSING(
            Category.SOURCE,
            "The source has a record of this attachment but no file.",
            "Look for the file in a backup of the source and attach it by hand."),
    ATTACHMENT_VERSION_MISSING(
            Category.SOURCE,
            "The attachment is there, but at least one older version has no file at the source.",
            "Nothing to do if the current version is enough."),
    USERS_CANNOT_BE_CREATED(
            Category.DESTINATION,
            "The destination can't create users because it has no SCIM address.",
            "Add scimUrl and scimToken to the destination, or invite the users by hand."),
    USER_REJECTED(
            Category.DESTINATION,
            "The destination did not accept the user.",
            "Correct what the message names at the source and run a copy with scope REMAINING."),
    GROUP_REJECTED(
            Category.DESTINATION,
            "The destination did not accept the group.",
            "Make the group by hand, then run a copy with scope REMAINING."),
    SOURCE_UNREADABLE(
            Category.SOURCE,
            "The source could not be read.",
            "Check that the source is still there and answers, then run a copy of the plan."),
    INVENTORY_NOT_READY(
            Category.SOURCE,
            "What the source holds has not been read.",
            "Refresh the inventory of the source and wait until it is READY."),
    CREDENTIALS_REJECTED(
            Category.INPUT,
            "The site did not accept the credentials.",
            "Put new credentials into the site, verify it, and run a copy with scope REMAINING."),
    PERMISSION_DENIED(
            Category.INPUT,
            "The credentials may not do this.",
            "Give the account the permission that the message names."),
    SITE_UNAVAILABLE(
            Category.NETWORK,
            "The site did not answer for a long time.",
            "Check the site and the network, then run a copy with scope REMAINING."),
    RATE_LIMITED(
            Category.DESTINATION,
            "The site asked to slow down for a long time.",
            "Run a copy with scope REMAINING at a quieter time."),
    SITE_UNKNOWN(
            Category.INPUT,
            "A site of the plan does not exist any more.",
            "Choose another site in a copy of the plan."),
    EXECUTION_NOT_STARTED(
            Category.PLATFORM,
            "The request to run came after the time by which it had to start.",
            "Run a copy of the plan."),
    STOPPED_BEFORE_START(
            Category.INPUT, "It was stopped before anything began.", "Run a copy of the plan."),
    STOPPED_WHILE_WAITING(
            Category.INPUT,
            "It was stopped while it had to wait, and the wait was too long.",
            "Run a copy with scope REMAINING."),
    ABANDONED(
            Category.PLATFORM,
            "An administrator gave the execution up because it showed no life.",
            "Run a copy with scope REMAINING."),
    RESTORED_FROM_BACKUP(
            Category.PLATFORM,
            "Drover was restored from a backup made while it ran, and what it did since is unknown.",
            "Run a copy with scope REMAINING."),
    NOTHING_TO_MOVE(
            Category.INPUT,
            "The source holds nothing of what the scope names.",
            "Change the scope in a copy of the plan."),
    SITE_UNREACHABLE(
            Category.NETWORK,
            "There was no connection to the site, or it broke.",
            "Check address, network and firewall, then run a copy with scope REMAINING."),
    ADDRESS_REFUSED(
            Category.INPUT,
            "The address of the site is one that Drover may not call.",
            "Correct the address, or have an administrator allow its network."),
    NOT_FOUND(
            Category.DESTINATION,
            "Something that was there has gone, or the credentials may not see it.",
            "Look at the destination, then run a copy with scope REMAINING."),
    CONFLICT(
            Category.DESTINATION,
            "Something at the destination stands in the way.",
            "Follow the message, then run a copy with scope REMAINING."),
    GROUP_NAME_TAKEN(
            Category.DESTINATION,
            "A group of this name appeared at the destination.",
            "Run a copy with scope REMAINING: its members will join that group."),
    USER_TAKEN(
            Category.DESTINATION,
            "A user of this name is at the destination, but not under this e-mail address.",
            "Correct the address on one side, then run a copy with scope REMAINING."),
    VERSION_CONFLICT(
            Category.DESTINATION,
            "Somebody changed the page at the destination at the same moment.",
            "Run a copy with scope REMAINING."),
    ACCOUNT_NOT_READY(
            Category.DESTINATION,
            "The user was made, but the site did not know the account in time.",
            "Run a copy with scope REMAINING."),
    BAD_ANSWER(
            Category.DESTINATION,
            "The site answered something that can't be understood.",
            "Check that the address is that of a Confluence site and not of a proxy."),
    TOO_LARGE(
            Category.DESTINATION,
            "It is larger than the destination accepts.",
            "Raise the limit at the destination, or make it smaller at the source."),
    REFUSED(
            Category.DESTINATION,
            "The destination refused it; the message says why.",
            "Follow the message, then run a copy with scope REMAINING."),
    INTERRUPTED(
            Category.PLATFORM, "The worker was told to end.", "Run a copy with scope REMAINING."),
    INTERNAL_ERROR(
            Category.PLATFORM,
            "Drover itself made a mistake.",
            "Report it with the id of the execution; then run a copy with scope REMAINING.");

    /** Where the cause lies. */
    public enum Category {
        SOURCE,
        DESTINATION,
        NETWORK,
        PLATFORM,
        INPUT
    }

    private final Category category;
    private final String text;
    private final String remedy;

    ReasonCode(Category category, String text, String remedy) {
        this.category = category;
        this.text = text;
        this.remedy = remedy;
    }

    /**
     * The entry of a site's code. The many ways in which an export can be broken are one reason
     * here; a code that is not listed is a refusal by the destination.
     */
    public static ReasonCode of(String code) {
        for (ReasonCode each : values()) {
            if (each.name().equals(code)) {
                return each;
            }
        }
        if (code.contains("EXPORT")
                || code.startsWith("SOURCE_READ_")
                || code.equals("SITE_NOT_READABLE")) {
            return SOURCE_UNREADABLE;
        }
        return code.equals("CREDENTIALS_MISSING") ? CREDENTIALS_REJECTED : REFUSED;
    }

    /** Where the cause lies. */
    public Category category() {
        return category;
    }

    /** What happened, as a sentence for people. */
    public String text() {
        return text;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether running the rest again can help without changing anything first. */
    public boolean retryable() {
        return switch (this) {
            case SITE_UNAVAILABLE,
                    SITE_UNREACHABLE,
                    RATE_LIMITED,
                    INTERRUPTED,
                    ACCOUNT_NOT_READY,
                    VERSION_CONFLICT,
                    SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION,
                    STOPPED_BEFORE_START,
                    STOPPED_WHILE_WAITING,
                    ABANDONED,
                    RESTORED_FROM_BACKUP,
                    EXECUTION_NOT_STARTED ->
                    true;
            default -> false;
        };
    }

    /** Whether a skip for this reason leaves nothing undone. */
    public boolean harmless() {
        return this == SPACE_ALREADY_IMPORTED || this == TEMPLATE_DUPLICATE_AT_DESTINATION;
    }

    /** Whether a run pauses for it until people have put it right. */
    public boolean pausesRuns() {
        return this == CREDENTIALS_REJECTED;
    }

    /** Whether it concerns the whole site, so that going on with the next item is of no use. */
    public boolean siteWide() {
        return switch (this) {
            case CREDENTIALS_REJECTED,
                    SOURCE_UNREADABLE,
                    INVENTORY_NOT_READY,
                    SITE_UNAVAILABLE,
                    SITE_UNREACHABLE,
                    ADDRESS_REFUSED,
                    RATE_LIMITED,
                    INTERRUPTED,
                    SITE_UNKNOWN ->
                    true;
            default -> false;
        };
    }
}
