package io.drover.execution.sites.http;

import io.drover.execution.application.SiteException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Gives each failure its name, and says whether a write may have happened. */
public final class Refusals {

    /** What a site may ask for at most; more is a mistake. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final Clock clock;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /** An answer that is not 2xx; {@code message} is fit for people. */
    public SiteException of(Call call, int status, HttpHeaders headers, String message) {
        boolean wrote = !call.isRead();
        return switch (status) {
            case 401 ->
                    SiteFailure.CREDENTIALS_REJECTED.because(
                            message + " Check the credentials of the site.");
            case 403 -> SiteFailure.PERMISSION_DENIED.because(message);
            case 404 -> SiteFailure.NOT_FOUND.because(message);
            case 408 -> SiteFailure.SITE_UNAVAILABLE.because(message);
            case 409 -> SiteFailure.CONFLICT.because(message);
            case 413 -> SiteFailure.TOO_LARGE.because(message);
            case 429 -> SiteFailure.RATE_LIMITED.because(message, false, retryAfter(headers), null);
            case 503 -> {
                // with Retry-After the request was turned away; without it, it may have run
                Duration wait = retryAfter(headers);
                yield SiteFailure.SITE_UNAVAILABLE.because(
                        message, wrote && wait == null, wait, null);
            }
            default -> {
                if (status >= 500) {
                    yield SiteFailure.SITE_UNAVAILABLE.because(message, wrote, null, null);
                }
                yield status / 100 == 3
                        ? SiteFailure.ADDRESS_REFUSED.because(
                                message
                                        + " Redirects are not followed: give the site's final"
                                        + " address.")
                        : SiteFailure.REFUSED.because(message);
            }
        };
    }

    /** No answer, or not all of it. */
    public static SiteException broken(Call call, Throwable cause) {
        if (in(cause, LimitedBody.TooLong.class)) {
            // it would be as long the next time
            return new SiteException(
                    SiteFailure.BAD_ANSWER.name(),
                    SiteException.Category.DESTINATION,
                    "The site's answer is longer than the limit.",
                    false,
                    !call.isRead(),
                    null,
                    cause);
        }
        boolean neverSent =
                in(cause, ConnectException.class)
                        || in(cause, HttpConnectTimeoutException.class)
                        || in(cause, UnresolvedAddressException.class)
                        || in(cause, UnknownHostException.class)
                        || in(cause, SSLHandshakeException.class);
        return SiteFailure.SITE_UNREACHABLE.because(
                neverSent
                        ? "No connection to " + call.address().getHost() + "."
                        : call.address().getHost() + " did not answer, or not to the end.",
                !neverSent && !call.isRead(),
                null,
                cause);
    }

    /** Whether an answer was given up because it is longer than the limit. */
    public static boolean isTooLong(SiteException failure) {
        return in(failure, LimitedBody.TooLong.class);
    }

    /**
     * A more precise failure for a refusal: the site is asked what is in the way, because its words
     * are for people and change.
     */
    public static SiteException precise(
            SiteException refused, Supplier<Optional<SiteException>> question) {
        if (refused.outcomeUnknown()
                || !(SiteFailure.REFUSED.is(refused) || SiteFailure.CONFLICT.is(refused))) {
            return refused;
        }
        try {
            return question.get().orElse(refused);
        } catch (SiteException unanswered) {
            refused.addSuppressed(unanswered);
            return refused;
        }
    }

    /** A question that belongs to a write which has happened: when it fails, the write stays. */
    public static <T> T afterWrite(Supplier<T> question) {
        try {
            return question.get();
        } catch (SiteException e) {
            throw new SiteException(
                    e.code(),
                    e.category(),
                    Objects.requireNonNullElse(e.getMessage(), e.code()),
                    e.retryable(),
                    true,
                    e.retryAfter(),
                    e);
        }
    }

    private static boolean in(Throwable failure, Class<? extends Throwable> wanted) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (wanted.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /** Seconds or a date; null when absent or unreadable. */
    private @Nullable Duration retryAfter(HttpHeaders headers) {
        String asked = headers.firstValue("Retry-After").orElse("").strip();
        try {
            Duration wait =
                    asked.chars().allMatch(c -> c >= '0' && c <= '9') && !asked.isEmpty()
                            ? Duration.ofSeconds(Long.parseLong(asked))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant());
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}
