package io.drover.log.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the partition of a day before its first record. */
@ApplicationScoped
class DayPartitions {

    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    /**
     * Makes sure that the partition of a day is there, in the caller's transaction.
     *
     * <p>A partition made here is not remembered: the transaction may roll back. The next record of
     * the day finds it.
     */
    void ensure(Connection connection, Instant time) throws SQLException {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        if (known.contains(day)) {
            return;
        }
        String name = "log_record_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        if (exists(connection, name)) {
            known.add(day);
            return;
        }
        try (Statement create = connection.createStatement()) {
            // attached, not made as a partition: that would wait for every download in progress,
            // and everybody else for it
            create.execute(
                    "create table if not exists %s (like log_record including defaults including constraints)"
                            .formatted(name));
            create.execute(
                    "alter table log_record attach partition %s for values from ('%sZ') to ('%sZ')"
                            .formatted(name, day.atStartOfDay(), day.plusDays(1).atStartOfDay()));
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
