package io.drover.execution.sites.export;

import io.drover.execution.sites.staging.StagedSource;
import io.drover.testkit.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with the tables of exports, made anew for each test class. */
public final class ExportDatabase {

    /** The migrations that are about exports; add yours when it is. */
    private static final List<String> SCRIPTS =
            List.of(
                    "V2__export.sql",
                    "V3__export_belongings.sql",
                    "V8__user_list.sql",
                    "V10__macros.sql");

    private final DataSource dataSource;

    /** A new one. */
    public ExportDatabase() {
        var source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.newDatabase());
        source.setUser(PostgresServer.USER);
        source.setPassword(PostgresServer.PASSWORD);
        this.dataSource = source;
        SCRIPTS.forEach(script -> execute(text(script)));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void execute(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> ask(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The source that an export is, once it has been read into this database. */
    public StagedSource read(UUID site, Path export) {
        new ExportReader(dataSource, TestLimits.DEFAULT).read(site, export, (bytes, total) -> {});
        return new ExportSites(dataSource, TestLimits.DEFAULT).open(site, export);
    }

    void clear() {
        execute("truncate " + String.join(", ", tables()) + ", export_load");
    }

    /** Rows in all tables of exports but the one of loads. */
    long rows() {
        long rows = 0;
        for (String table : tables()) {
            rows += Long.parseLong(ask("select count(*) from " + table).getFirst());
        }
        return rows;
    }

    private List<String> tables() {
        return ask(
                "select table_name from information_schema.tables"
                        + " where table_schema = 'public' and table_name <> 'export_load'");
    }

    private static String text(String script) {
        try (InputStream in = ExportDatabase.class.getResourceAsStream("/db/migration/" + script)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
