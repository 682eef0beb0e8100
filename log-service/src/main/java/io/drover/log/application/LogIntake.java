package io.drover.log.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes in what an event says. */
@ApplicationScoped
public class LogIntake {

    private final LogRecords records;
    private final AppLogs appLogs;

    LogIntake(LogRecords records, AppLogs appLogs) {
        this.records = records;
        this.appLogs = appLogs;
    }

    /** Stores the records of one event with the event's inbox row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(List<LogRecord> lines) {
        records.add(lines);
    }

    /** Remembers an app migration whose event came as number {@code sequence} of its source. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(AppLog log, long sequence) {
        appLogs.put(log, sequence);
    }
}
