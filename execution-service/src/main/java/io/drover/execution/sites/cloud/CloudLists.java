package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.Listing;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists of a site: v2 by cursor, v1 by start and limit, both until the site names no next batch.
 */
final class CloudLists {

    private final SiteHttp http;
    private final CloudUrls urls;

    CloudLists(SiteHttp http, CloudUrls urls) {
        this.http = http;
        this.urls = urls;
    }

    /** One batch; {@code after} is what the batch before gave as next. */
    <T> Listing<T> batch(URI first, @Nullable String after, Function<Answer, T> reader) {
        URI address = after == null ? first : urls.next(after);
        Answer answer = http.get(address);
        String next = answer.next();
        if (next != null && urls.next(next).equals(address)) {
            throw SiteFailure.BAD_ANSWER.because("The site's list goes on where it began.");
        }
        return new Listing<>(answer.list("results").stream().map(reader).toList(), next);
    }

    /** Everything in a list that is known to be short. */
    <T> List<T> all(URI address, Function<Answer, T> reader) {
        List<T> all = new ArrayList<>();
        String after = null;
        do {
            Listing<T> batch = batch(address, after, reader);
            all.addAll(batch.items());
            after = batch.next();
        } while (after != null);
        return all;
    }

    /** The first element of a list that is wanted, however many batches it takes. */
    <T> Optional<T> first(URI address, Function<Answer, T> reader, Predicate<T> wanted) {
        String after = null;
        do {
            Listing<T> batch = batch(address, after, reader);
            Optional<T> found = batch.items().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
            after = batch.next();
        } while (after != null);
        return Optional.empty();
    }
}
