package io.drover.kit.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was said between the moment of a backup and its restore from what was said since: only
 * the latter carries the moment in a header.
 */
@ApplicationScoped
class RestoredTo {

    static final String HEADER = "ce_restoredto";

    private volatile @Nullable Instant moment;

    /** The database was restored to this moment, the last time it was; null if it never was. */
    void is(@Nullable Instant last) {
        moment = last;
    }

    /** What events carry from now on; null in an installation that was never restored. */
    @Nullable String mark() {
        var last = moment;
        return last == null ? null : last.toString();
    }

    /** Whether an event tells of something that the restore has undone. */
    boolean undid(Instant time, @Nullable String mark) {
        var last = moment;
        if (last == null || !time.isAfter(last)) {
            return false;
        }
        try {
            return mark == null || Instant.parse(mark).isBefore(last);
        } catch (DateTimeException e) {
            throw new Poison(HEADER + " is no moment", e);
        }
    }
}
