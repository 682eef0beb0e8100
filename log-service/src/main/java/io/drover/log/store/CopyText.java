package io.drover.log.store;

import io.drover.log.application.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as the text that PostgreSQL's COPY reads. */
final class CopyText {

    private static final int ROWS = 500;

    private final StringBuilder text = new StringBuilder(ROWS * 800);
    private final long arrived;

    CopyText(long arrived) {
        this.arrived = arrived;
    }

    /** The bytes of some of the records; sliced by the caller so that memory stays flat. */
    byte[] of(List<LogRecord> records) {
        text.setLength(0);
        records.forEach(this::add);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many records to encode at once. */
    static int rows() {
        return ROWS;
    }

    private void add(LogRecord record) {
        text.append(record.log().name());
        plain(record.time());
        plain(record.eventId());
        plain(record.item());
        free(record.type());
        free(record.source());
        plain(record.level().name());
        free(record.message());
        plain(record.planId());
        plain(record.executionId());
        plain(record.appMigrationId());
        plain(record.transferId());
        free(record.appKey());
        plain(record.attempt());
        free(record.status());
        plain(record.percent());
        free(record.actor());
        plain(record.correlationId());
        plain(arrived);
        free(record.data());
        text.append('\n');
    }

    /** A value whose text has nothing to escape. */
    private void plain(@Nullable Object value) {
        text.append('\t').append(value == null ? "\\N" : value);
    }

    private void free(@Nullable String value) {
        text.append('\t');
        if (value == null) {
            text.append("\\N");
            return;
        }
        if (!hasSpecial(value)) {
            text.append(value); // nearly always, and many times as fast
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\0' -> text.append('\uFFFD'); // the one that PostgreSQL does not take
                default -> text.append(c);
            }
        }
    }

    private static boolean hasSpecial(String value) {
        return value.indexOf('\\') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || value.indexOf('\t') >= 0
                || value.indexOf('\0') >= 0;
    }
}
