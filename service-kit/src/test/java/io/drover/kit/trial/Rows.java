package io.drover.kit.trial;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks at the database from outside. */
@ApplicationScoped
public class Rows {

    private final DataSource dataSource;

    public Rows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The first column of a query, as texts. */
    public List<String> of(String query, Object... values) {
        try (var connection = dataSource.getConnection();
                var sql = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, values[i]);
            }
            var texts = new ArrayList<String>();
            try (var rows = sql.executeQuery()) {
                while (rows.next()) {
                    texts.add(String.valueOf(rows.getObject(1)));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table, String condition, Object... values) {
        return Long.parseLong(
                of("select count(*) from " + table + " where " + condition, values).getFirst());
    }

    public void change(String statement, Object... values) {
        try (var connection = dataSource.getConnection();
                var sql = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, values[i]);
            }
            sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
