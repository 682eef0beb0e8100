package io.drover.log.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A day of a branch of the log, in UTC. */
public record LogDay(Log log, LocalDate day) {

    static LogDay of(LogRecord record) {
        return new LogDay(record.log(), LocalDate.ofInstant(record.time(), ZoneOffset.UTC));
    }

    /** The first moment after it. */
    public Instant end() {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
