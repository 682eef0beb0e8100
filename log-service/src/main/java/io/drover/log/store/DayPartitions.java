package io.drover.log.store;

import io.drover.kit.sql.Sql;
import io.drover.log.application.Log;
import io.drover.log.application.LogDay;
import io.drover.log.application.LogDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** A day of a branch is a partition, and carries its date in its name. */
@ApplicationScoped
class DayPartitions implements LogDays {

    private static final Logger LOG = Logger.getLogger(DayPartitions.class);
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** What a day that is over gets on top of the indexes its inserts keep up. */
    private static final List<Index> FOR_SEARCH =
            List.of(
                    new Index("words", "using gin (to_tsvector('simple', message))"),
                    new Index("type", "(type, event_time, event_id, item)"),
                    new Index("trouble", "(event_time, event_id, item) where level <> 'INFO'"));

    private record Index(String name, String definition) {}

    private final Sql sql;
    private final DataSource database;

    DayPartitions(Sql sql, DataSource database) {
        this.sql = sql;
        this.database = database;
    }

    @Override
    public List<LogDay> all() {
        return sql.query(
                "select relname from pg_inherits join pg_class on pg_class.oid = inhrelid"
                        + " where inhparent in ('log_record_plan'::regclass,"
                        + " 'log_record_app'::regclass, 'log_record_audit'::regclass) and relkind = 'r' order by right(relname, 8)",
                row -> day(row.getString(1)));
    }

    @Override
    public void make(Collection<LogDay> days) {
        // one replica at a time: two that make the same table would fail
        sql.query("select pg_advisory_xact_lock(hashtext('log_record'))", _ -> true);
        Set<LogDay> there = new HashSet<>(all());
        days.stream().filter(day -> !there.contains(day)).forEach(this::make);
    }

    private void make(LogDay day) {
        // attached, not made as a partition: that would wait for every reader in progress, and
        // everybody else for it
        sql.update(
                "create table %s (like %s including defaults including constraints)"
                        .formatted(table(day), branch(day.log())));
        sql.update(
                "alter table %s attach partition %s for values from ('%s 00:00Z') to ('%s 00:00Z')"
                        .formatted(
                                branch(day.log()), table(day), day.day(), day.day().plusDays(1)));
    }

    @Override
    public boolean drop(LogDay day) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // readers must not queue behind a drop that itself waits for a reader
                statement.execute("set local lock_timeout = '1s'");
                statement.execute("drop table if exists " + table(day));
                connection.commit();
                return true;
            } catch (SQLException e) {
                connection.rollback();
                if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(table(day) + " could not be dropped", e);
        }
    }

    @Override
    public void close(LogDay day) {
        Set<String> there = validIndexes(day);
        List<Index> missing =
                FOR_SEARCH.stream().filter(index -> !there.contains(name(day, index))).toList();
        for (Index index : missing) {
            // one that was broken off is there, but not valid
            sql.update("drop index if exists " + name(day, index));
            sql.update(
                    "create index concurrently %s on %s %s"
                            .formatted(name(day, index), table(day), index.definition()));
        }
        if (!missing.isEmpty()) {
            sql.update("analyze " + table(day));
            LOG.infof("the %s log of %s can be searched fast", day.log(), day.day());
        }
    }

    private Set<String> validIndexes(LogDay day) {
        return new HashSet<>(
                sql.query(
                        "select indexrelid::regclass::text from pg_index"
                                + " where indrelid = to_regclass(?) and indisvalid",
                        row -> row.getString(1),
                        table(day)));
    }

    private static String name(LogDay day, Index index) {
        return table(day) + "_" + index.name();
    }

    /** The table of a branch. */
    static String branch(Log log) {
        return "log_record_" + log.name().toLowerCase(Locale.ROOT);
    }

    private static String table(LogDay day) {
        return branch(day.log()) + "_" + day.day().format(DATE);
    }

    private static LogDay day(String table) {
        int end = table.lastIndexOf('_');
        String log = table.substring("log_record_".length(), end);
        return new LogDay(
                Log.valueOf(log.toUpperCase(Locale.ROOT)),
                LocalDate.parse(table.substring(end + 1), DATE));
    }
}
