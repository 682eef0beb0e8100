package io.drover.system.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database of one service, read past the service. */
public final class Database {
    private final String url;
    private final String name;
    private final String password;

    Database(String url, String name, String password) {
        this.url = url;
        this.name = name;
        this.password = password;
    }

    /** Makes a value of the row a result stands at. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> rows(String sql, Row<T> reader, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(url, name, password);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes it behind the back of its service. */
    public void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url, name, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql, Object... parameters) {
        return rows(sql, row -> row.getLong(1), parameters).getFirst();
    }

    public String text(String sql, Object... parameters) {
        return rows(sql, row -> row.getString(1), parameters).getFirst();
    }
}
