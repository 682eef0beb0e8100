package io.drover.execution.sites.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The life of loads: begun as {@code LOADING}, made {@code CURRENT} in one small transaction,
 * {@code DROPPED} when replaced or given up. Rows of dropped loads that a crash left behind go with
 * the next reading of the site.
 */
public final class Loads {

    private static final List<String> RESOLVED =
            List.of(
                    "export_space",
                    "export_page",
                    "export_attachment",
                    "export_comment",
                    "export_label",
                    "export_restriction",
                    "export_person",
                    "export_group",
                    "export_membership",
                    "export_macro",
                    "export_count");

    private final DataSource dataSource;

    /** The loads in this database. */
    public Loads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The current load of a site. */
    public record Current(long id, String stamp) {}

    /** The load that is served for a site; empty before its first reading. */
    public Optional<Current> current(UUID siteId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select id, file_stamp from export_load"
                                        + " where site_id = ? and state = 'CURRENT'")) {
            query.setObject(1, siteId);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Current(rows.getLong(1), rows.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Begins a load; one that was begun before and did not end is given up. */
    StagedLoad begin(UUID siteId, String stamp) throws SQLException {
        long id;
        try (Connection connection = dataSource.getConnection()) {
            dropLoading(connection, siteId);
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "insert into export_load (site_id, state, file_stamp)"
                                    + " values (?, 'LOADING', ?) returning id")) {
                insert.setObject(1, siteId);
                insert.setString(2, stamp);
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    id = rows.getLong(1);
                }
            }
        }
        removeDropped(siteId);
        return new StagedLoad(dataSource, id);
    }

    /** Makes a load the current one of its site; part of the load's last transaction. */
    static void publish(StagedLoad load, UUID siteId, StagedReading.Facts facts)
            throws SQLException {
        load.execute(
                "update export_load set state = 'DROPPED' where state = 'CURRENT' and site_id = '"
                        + siteId
                        + "'");
        load.update(
                "update export_load set state = 'CURRENT', finished_at = now(), export_type = ?,"
                        + " build_number = ?, space_key = ?, generation = ?, base_url = ?,"
                        + " identity = ? where id = ?",
                facts.exportType(),
                facts.buildNumber(),
                facts.spaceKey(),
                facts.generation(),
                facts.baseUrl(),
                facts.identity(),
                load.id());
    }

    /** Gives up a load and removes its rows. */
    void giveUp(UUID siteId, long id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update export_load set state = 'DROPPED' where id = ?"
                                        + " and state = 'LOADING'")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
        removeDropped(siteId);
    }

    /** Removes everything that was ever read for a site. */
    void forget(UUID siteId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update export_load set state = 'DROPPED' where site_id = ?")) {
            update.setObject(1, siteId);
            update.executeUpdate();
        }
        removeDropped(siteId);
    }

    private static void dropLoading(Connection connection, UUID siteId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update export_load set state = 'DROPPED'"
                                + " where site_id = ? and state = 'LOADING'")) {
            update.setObject(1, siteId);
            update.executeUpdate();
        }
    }

    /** Removes the rows of dropped loads, table by table; the load itself goes last. */
    void removeDropped(UUID siteId) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (long id : dropped(connection, siteId)) {
                try (var statement = connection.createStatement()) {
                    for (String table : tables()) {
                        statement.executeUpdate("delete from " + table + " where load_id = " + id);
                    }
                    statement.executeUpdate("delete from export_load where id = " + id);
                }
            }
        }
    }

    private static List<Long> dropped(Connection connection, UUID siteId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select id from export_load where site_id = ? and state = 'DROPPED'")) {
            query.setObject(1, siteId);
            List<Long> ids = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static List<String> tables() {
        List<String> tables = new ArrayList<>(RESOLVED);
        for (StagingTable table : StagingTable.values()) {
            tables.add(table.table());
        }
        return tables;
    }
}
