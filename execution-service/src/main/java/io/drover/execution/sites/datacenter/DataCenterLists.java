package io.drover.execution.sites.datacenter;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import io.drover.execution.sites.http.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists of a site, front to back: by start or by scan cursor, always until the site names no next
 * page, for it may give fewer elements than were asked for.
 *
 * <p>A reading may take hours, so it does not give up when the site asks to wait or is away for a
 * while: it waits in place and goes on where it was.
 */
final class DataCenterLists {

    private static final int EMPTY_PAGES = 100;
    private static final int PATIENCE = 8;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final SiteHttp http;
    private final DataCenterUrls urls;
    private final Waiting waiting;

    DataCenterLists(SiteHttp http, DataCenterUrls urls, Waiting waiting) {
        this.http = http;
        this.urls = urls;
        this.waiting = waiting;
    }

    /**
     * Every element of a list, a page of them in memory at a time. A page that is longer than an
     * answer may be is asked for again with half as many elements; the pages behind it grow again.
     */
    void each(URI first, Consumer<Answer> look) {
        int most = DataCenterUrls.limit(first);
        URI address = first;
        int empty = 0;
        while (true) {
            int limit = DataCenterUrls.limit(address);
            Answer page;
            try {
                page = get(address);
            } catch (SiteException e) {
                if (limit < 2 || !Refusals.isTooLong(e)) {
                    throw e;
                }
                address = DataCenterUrls.limited(address, limit / 2);
                continue;
            }
            List<Answer> results = page.list("results");
            results.forEach(look);
            String next = page.next();
            if (next == null) {
                return;
            }
            URI following = urls.next(next);
            if (limit < most) {
                following = DataCenterUrls.limited(following, Math.min(most, limit * 2));
            }
            empty = results.isEmpty() ? empty + 1 : 0;
            if (following.equals(address) || empty > EMPTY_PAGES) {
                throw SiteFailure.BAD_ANSWER.because("The site's list goes on without an end.");
            }
            address = following;
        }
    }

    /** Whether a list inside an answer has all its elements; a full one may have been cut there. */
    static boolean isWhole(Answer list) {
        long limit = list.json().path("limit").asLong();
        return list.next() == null && (limit < 1 || list.list("results").size() < limit);
    }

    /** The answer to a read by which a site that is not there shows at once. */
    Answer ask(URI address) {
        return http.get(address);
    }

    /** The answer to a read, however long the site lets us wait for it. */
    Answer get(URI address) {
        Duration pause = PAUSE;
        for (int tried = 1; ; tried++) {
            try {
                return http.get(address);
            } catch (SiteException e) {
                if (tried == PATIENCE || !e.retryable() || SiteFailure.INTERRUPTED.is(e)) {
                    throw e;
                }
                Duration asked = e.retryAfter();
                rest(asked == null ? pause : asked, e);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void rest(Duration pause, SiteException failure) {
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            throw failure;
        }
        try {
            waiting.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
