package io.drover.log.store;

import io.drover.log.application.LogQuery;
import io.drover.log.application.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** The time within which records can lie at all. */
@ApplicationScoped
class Span {

    /** A past day stays until it is dropped as a whole. */
    private static final Duration MARGIN = Duration.ofDays(3);

    private final Retention retention;

    Span(Retention retention) {
        this.retention = retention;
    }

    /** The first moment, inclusive. */
    Instant first(LogQuery query) {
        Instant kept = retention.since(query.branches().getFirst()).minus(MARGIN);
        return query.from() == null || query.from().isBefore(kept) ? kept : query.from();
    }

    /** The last moment, exclusive. */
    Instant last(LogQuery query) {
        Instant until = retention.until().plus(Duration.ofHours(1));
        return query.to() == null || query.to().isAfter(until) ? until : query.to();
    }
}
