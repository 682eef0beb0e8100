package io.drover.execution.sites.http;

import java.time.Duration;

/**
 * How long and how much a site may take.
 *
 * @param connect until a connection stands
 * @param answer until a whole answer is there
 * @param slowestBytesPerSecond below this a transfer of a file counts as stalled
 * @param answerBytes the longest answer that is read, files apart
 * @param tries how often a request is sent at most
 * @param firstPause before the second try; doubled each time, with jitter
 * @param longestPause the longest wait in place; a site that asks for more is reported as {@link
 *     SiteFailure#RATE_LIMITED} or {@link SiteFailure#SITE_UNAVAILABLE} with the time to wait
 * @param batch elements of a list in one answer
 */
public record HttpLimits(
        Duration connect,
        Duration answer,
        long slowestBytesPerSecond,
        int answerBytes,
        int tries,
        Duration firstPause,
        Duration longestPause,
        int batch) {

    public static HttpLimits of(HttpSettings settings) {
        return new HttpLimits(
                settings.connectTimeout(),
                settings.answerTimeout(),
                settings.slowestBytesPerSecond(),
                settings.answerBytes(),
                settings.tries(),
                settings.firstPause(),
                settings.longestPause(),
                settings.batch());
    }

    /** Until a file of this size has arrived. */
    public Duration transfer(long bytes) {
        return answer.plusSeconds(bytes / slowestBytesPerSecond);
    }
}
