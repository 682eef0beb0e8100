package io.drover.execution.sites.http;

import static io.drover.execution.application.SiteException.Category.DESTINATION;
import static io.drover.execution.application.SiteException.Category.INPUT;
import static io.drover.execution.application.SiteException.Category.NETWORK;
import static io.drover.execution.application.SiteException.Category.PLATFORM;
import static io.drover.execution.application.SiteException.Category.SOURCE;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.SiteException.Category;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything a Cloud site can fail with; the names are reason codes. */
public enum SiteFailure {
    /** No connection, or it broke before the answer was complete. */
    SITE_UNREACHABLE(NETWORK, true),
    /** The address is not one that Drover may call, or the site redirected elsewhere. */
    ADDRESS_REFUSED(INPUT, false),
    /** 401: e-mail or token are wrong or have expired. */
    CREDENTIALS_REJECTED(DESTINATION, false),
    /** 403: the credentials are valid and may not do this. */
    PERMISSION_DENIED(DESTINATION, false),
    /** 404: the object or what it hangs on is not there, or hidden from these credentials. */
    NOT_FOUND(DESTINATION, false),
    /** 409 without a more precise name. */
    CONFLICT(DESTINATION, false),
    /** Another page of the space has this title. */
    TITLE_TAKEN(DESTINATION, false),
    /** Another space has this key. */
    SPACE_KEY_TAKEN(DESTINATION, false),
    /** Another group has this name. */
    GROUP_NAME_TAKEN(DESTINATION, false),
    /** The directory has a user with this name. */
    USER_TAKEN(DESTINATION, false),
    /** The page has another version than the one the update was made from. */
    VERSION_CONFLICT(DESTINATION, false),
    /** No SCIM address was given. */
    USERS_CANNOT_BE_CREATED(DESTINATION, false),
    /** SCIM made the user, but the site does not know the account yet. */
    ACCOUNT_NOT_READY(DESTINATION, true),
    /** 429: the site asks to wait. */
    RATE_LIMITED(DESTINATION, true),
    /** 5xx: the site is not well. */
    SITE_UNAVAILABLE(DESTINATION, true),
    /** An answer that can't be understood: not JSON, without an id, longer than the limit. */
    BAD_ANSWER(DESTINATION, true),
    /** 413: the body or the file is over the site's limit. */
    TOO_LARGE(INPUT, false),
    /** Any other 4xx; the message has the site's words. */
    REFUSED(DESTINATION, false),
    /** The bytes to be sent could not be read, or are not as many as announced. */
    SOURCE_UNREADABLE(SOURCE, true),
    /** The worker was told to end. */
    INTERRUPTED(PLATFORM, true);

    private final Category category;
    private final boolean retryable;

    SiteFailure(Category category, boolean retryable) {
        this.category = category;
        this.retryable = retryable;
    }

    /** The failure when nothing has happened at the site. */
    public SiteException because(String message) {
        return new SiteException(name(), category, message, retryable, false, null, null);
    }

    /** The failure with all that is known about it. */
    public SiteException because(
            String message,
            boolean outcomeUnknown,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        return new SiteException(
                name(), category, message, retryable, outcomeUnknown, retryAfter, cause);
    }

    /** Whether a failure is this one. */
    public boolean is(SiteException failure) {
        return name().equals(failure.code());
    }
}
