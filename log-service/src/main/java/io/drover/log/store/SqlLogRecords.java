package io.drover.log.store;

import io.drover.kit.sql.Sql;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log records in the partitioned table {@code log_record}. */
@ApplicationScoped
class SqlLogRecords implements LogRecords {

    /**
     * Few days are planned, opened and locked at once; the first ones are from yesterday to
     * tomorrow.
     */
    private static final Duration FIRST_SPAN = Duration.ofDays(2);

    private static final Duration LONGEST_SPAN = Duration.ofDays(16);

    private final Sql sql;
    private final CopyIn copyIn;
    private final RecordReader reader;
    private final Span span;

    SqlLogRecords(Sql sql, CopyIn copyIn, RecordReader reader, Span span) {
        this.sql = sql;
        this.copyIn = copyIn;
        this.reader = reader;
        this.span = span;
    }

    @Override
    public void append(List<LogRecord> records) {
        copyIn.append(records);
    }

    @Override
    public long arrived() {
        return sql.query("select last from log_arrival", row -> row.getLong(1)).getFirst();
    }

    @Override
    public Slice newest(Reading wanted) {
        Instant from = span.first(wanted.query());
        Instant to = span.last(wanted.query());
        if (wanted.from() != null && wanted.from().time().isBefore(to)) {
            to = wanted.from().time().plusNanos(1000);
        }
        return slice(wanted, from, to, true);
    }

    @Override
    public Slice oldest(Reading wanted) {
        Instant from = span.first(wanted.query());
        if (wanted.from() != null && wanted.from().time().isAfter(from)) {
            from = wanted.from().time();
        }
        return slice(wanted, from, span.last(wanted.query()), false);
    }

    /** Reads span by span until there is enough, beginning at the end that is wanted first. */
    private Slice slice(Reading wanted, Instant from, Instant to, boolean newestFirst) {
        Conditions all = Conditions.of(wanted.query());
        all.add("arrived <= ?", wanted.upTo());
        if (wanted.from() != null) {
            all.add(
                    "(event_time, event_id, item) " + (newestFirst ? "<" : ">") + " (?, ?, ?)",
                    java.sql.Timestamp.from(wanted.from().time()),
                    wanted.from().eventId(),
                    wanted.from().item());
        }
        Instant begin = from;
        Instant end = to;
        Duration length = FIRST_SPAN;
        List<LogRecord> found = new ArrayList<>();
        while (begin.isBefore(end)) {
            Instant inner = newestFirst ? end.minus(length) : begin.plus(length);
            Instant low = newestFirst && inner.isAfter(begin) ? inner : begin;
            Instant high = !newestFirst && inner.isBefore(end) ? inner : end;
            Conditions some = all.copy();
            some.addTime(">=", low);
            some.addTime("<", high);
            // one more tells whether there are more
            int missing = wanted.limit() + 1 - found.size();
            if (!reader.read(wanted.query(), some, newestFirst, missing, found)
                    || found.size() > wanted.limit()) {
                return cut(found, wanted.limit());
            }
            begin = newestFirst ? begin : high;
            end = newestFirst ? low : end;
            length =
                    length.multipliedBy(4).compareTo(LONGEST_SPAN) < 0
                            ? length.multipliedBy(4)
                            : LONGEST_SPAN;
        }
        return new Slice(found, false);
    }

    private static Slice cut(List<LogRecord> found, int limit) {
        return new Slice(found.subList(0, Math.min(limit, found.size())), true);
    }

    @Override
    public Arrivals arrivals(LogQuery query, Arrival after, long upTo, Instant since, int limit) {
        Conditions conditions = Conditions.of(query);
        conditions.add("log <> 'AUDIT'");
        conditions.addTime(">=", latest(since, query.from()));
        if (query.to() != null) {
            conditions.addTime("<", query.to());
        }
        conditions.add("arrived <= ?", upTo);
        conditions.add(
                "(arrived, event_time, event_id, item) > (?, ?, ?, ?)",
                after.number(),
                java.sql.Timestamp.from(after.position().time()),
                after.position().eventId(),
                after.position().item());
        return reader.arrivals(conditions, limit);
    }

    @Override
    public int count(LogQuery query, int limit) {
        Conditions conditions = Conditions.of(query);
        conditions.addTime(">=", span.first(query));
        conditions.addTime("<", span.last(query));
        int counted = 0;
        for (String branch : RecordReader.branches(query)) {
            counted +=
                    sql.query(
                                    "select count(*) from (select 1 from %s%s limit %d) as counted"
                                            .formatted(branch, conditions.where(), limit),
                                    row -> row.getInt(1),
                                    conditions.values().toArray())
                            .getFirst();
        }
        return Math.min(counted, limit);
    }

    private static Instant latest(Instant a, @Nullable Instant b) {
        return b == null ? a : java.util.Collections.max(List.of(a, b), Comparator.naturalOrder());
    }
}
