package io.drover.appmigration.store;

import io.drover.appmigration.application.Mappings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Mappings in the table {@code mapping}; millions of rows, read by primary key. */
@ApplicationScoped
class SqlMappings implements Mappings {

    private final DataSource database;

    SqlMappings(DataSource database) {
        this.database = database;
    }

    @Override
    public void put(
            UUID executionId, String namespace, @Nullable String space, List<Mapping> mappings) {
        String sql =
                """
                insert into mapping (execution_id, namespace, source_id, destination_id, space)
                select distinct on (s) ?, ?, s, d, ? from unnest(?::text[], ?::text[]) as new(s, d)
                on conflict (execution_id, namespace, source_id)
                do update set destination_id = excluded.destination_id
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, executionId);
            insert.setString(2, namespace);
            insert.setString(3, space);
            insert.setArray(
                    4, texts(connection, mappings.stream().map(Mapping::sourceId).toList()));
            insert.setArray(
                    5, texts(connection, mappings.stream().map(Mapping::destinationId).toList()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("mappings could not be stored", e);
        }
    }

    @Override
    public void remove(UUID executionId, String namespace, List<String> sourceIds) {
        String sql =
                "delete from mapping where execution_id = ? and namespace = ? and source_id = any(?)";
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, executionId);
            delete.setString(2, namespace);
            delete.setArray(3, texts(connection, sourceIds));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("mappings could not be removed", e);
        }
    }

    @Override
    public Map<String, Long> counts(UUID executionId) {
        String sql =
                "select namespace, count(*) from mapping where execution_id = ? group by namespace";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, executionId);
            Map<String, Long> counts = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("mappings could not be counted", e);
        }
    }

    @Override
    public List<Mapping> list(
            UUID executionId, String namespace, @Nullable String after, int limit) {
        String sql =
                """
                select source_id, destination_id from mapping
                where execution_id = ? and namespace = ? and source_id > ? order by source_id limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, executionId);
            select.setString(2, namespace);
            select.setString(3, after == null ? "" : after);
            select.setInt(4, limit);
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("mappings could not be read", e);
        }
    }

    @Override
    public List<Mapping> find(UUID executionId, String namespace, List<String> sourceIds) {
        String sql =
                """
                select source_id, destination_id from mapping
                where execution_id = ? and namespace = ? and source_id = any(?) order by source_id
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, executionId);
            select.setString(2, namespace);
            select.setArray(3, texts(connection, sourceIds));
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("mappings could not be found", e);
        }
    }

    private static java.sql.Array texts(Connection connection, List<String> texts)
            throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static List<Mapping> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Mapping> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Mapping(row.getString(1), row.getString(2)));
            }
            return found;
        }
    }
}
