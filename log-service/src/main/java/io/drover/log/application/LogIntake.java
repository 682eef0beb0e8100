package io.drover.log.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes in what a poll of events says. */
@ApplicationScoped
public class LogIntake {

    private static final Logger LOG = Logger.getLogger(LogIntake.class);

    private final LogRecords records;
    private final AppLogs appLogs;
    private final LogKeeping keeping;
    private final Retention retention;
    private final Rush rush;
    private final Counter tooOld;

    LogIntake(
            LogRecords records,
            AppLogs appLogs,
            LogKeeping keeping,
            Retention retention,
            Rush rush,
            MeterRegistry meters) {
        this.records = records;
        this.appLogs = appLogs;
        this.keeping = keeping;
        this.retention = retention;
        this.rush = rush;
        this.tooOld = meters.counter("drover.log.too-old");
    }

    /** Stores what was not stored before, all of it or nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(List<LogEntry> entries) {
        rush.took(entries.size());
        List<LogRecord> kept = kept(entries);
        Set<LogDay> days = new LinkedHashSet<>();
        kept.forEach(record -> days.add(LogDay.of(record)));
        keeping.make(days);
        appLogs(entries).forEach(appLogs::put);
        if (!kept.isEmpty()) {
            append(kept);
        }
    }

    private void append(List<LogRecord> kept) {
        try {
            records.append(kept);
        } catch (RuntimeException e) {
            keeping.forget(); // perhaps a day is not there any more
            throw e;
        }
    }

    /** Without those that are older than what is kept of their branch. */
    private List<LogRecord> kept(List<LogEntry> entries) {
        Map<Log, Instant> since = new EnumMap<>(Log.class);
        for (Log log : Log.values()) {
            since.put(log, retention.since(log));
        }
        List<LogRecord> kept = new ArrayList<>(entries.size());
        int old = 0;
        for (LogEntry entry : entries) {
            for (LogRecord record : entry.records()) {
                if (record.time().isBefore(since.get(record.log()))) {
                    old++;
                } else {
                    kept.add(record);
                }
            }
        }
        if (old > 0) {
            tooOld.increment(old);
            LOG.warnf("%d records are older than what the log keeps and were dropped", old);
        }
        return kept;
    }

    /** One of each app migration, whose rows are locked in the order of their ids. */
    private static Collection<AppLog> appLogs(List<LogEntry> entries) {
        Map<UUID, AppLog> together = new HashMap<>();
        for (LogEntry entry : entries) {
            AppLog log = entry.appLog();
            if (log != null) {
                together.merge(log.appMigrationId(), log, AppLog::and);
            }
        }
        return together.values().stream()
                .sorted(java.util.Comparator.comparing(AppLog::appMigrationId))
                .toList();
    }
}
