package io.drover.execution.sites.staging;

import io.drover.execution.application.SiteException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks for rows of one load. A load can be replaced while it is read, and what is left of it looks
 * like the end of a list: so whoever gets less than asked for makes sure that it is still there.
 */
final class LoadRows {

    private final DataSource dataSource;
    private final long loadId;

    LoadRows(DataSource dataSource, long loadId) {
        this.dataSource = dataSource;
        this.loadId = loadId;
    }

    /** Makes a value of a row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    long loadId() {
        return loadId;
    }

    /** A batch; the query's first parameter is the load, its last the limit. */
    <T> List<T> batch(String query, int limit, Mapper<T> mapper, @Nullable Object... parameters) {
        var all = new ArrayList<@Nullable Object>(List.of(loadId));
        for (Object parameter : parameters) {
            all.add(parameter);
        }
        all.add(limit);
        try (Connection connection = dataSource.getConnection()) {
            List<T> rows = query(connection, query, mapper, all.toArray());
            if (rows.size() < limit) {
                stillThere(connection);
            }
            return rows;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** The first row, if any; the query's first parameter is the load. */
    <T> Optional<T> first(String query, Mapper<T> mapper, @Nullable Object... parameters) {
        return batch(query + " limit ?", 1, mapper, parameters).stream().findFirst();
    }

    /** Counts by noun, of one space or of all and the site's own. */
    Map<String, Long> counts(@Nullable String spaceId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String noun : StagedSource.NOUNS) {
            counts.put(noun, 0L);
        }
        batch(
                        """
                        select noun, sum(n) as n from export_count
                        where load_id = ? and (?::text is null or space_id = ?)
                        group by noun limit ?
                        """,
                        StagedSource.NOUNS.size() + 1,
                        row -> Map.entry(row.getString("noun"), row.getLong("n")),
                        spaceId,
                        spaceId)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private void stillThere(Connection connection) throws SQLException {
        var found =
                query(
                        connection,
                        "select 1 from export_load where id = ? and state <> 'DROPPED'",
                        row -> row.getInt(1),
                        loadId);
        if (found.isEmpty()) {
            throw new SiteException(
                    "SOURCE_READ_ANEW",
                    SiteException.Category.PLATFORM,
                    "The source was read anew meanwhile; open the site again.",
                    true,
                    false,
                    null,
                    null);
        }
    }

    private static <T> List<T> query(
            Connection connection, String query, Mapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
            }
            return rows;
        }
    }
}
