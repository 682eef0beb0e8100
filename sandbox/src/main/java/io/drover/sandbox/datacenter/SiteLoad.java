package io.drover.sandbox.datacenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Loads an export, so that the site shows it from then on, also after a restart. */
@ApplicationScoped
public class SiteLoad {

    private static final int BATCH = 500;

    private final Database database;
    private final ObjectMapper json;
    private @Nullable ExportFiles files;
    private @Nullable Path opened;

    SiteLoad(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Shows the export at this path instead of the one before, or still that one if it fails. */
    synchronized void load(Path export) {
        try (ExportFiles read = new ExportFiles(export)) {
            ExportFiles.Found entities =
                    read.open("entities.xml")
                            .orElseThrow(() -> CloudProblem.badRequest("There is no entities.xml"));
            try (InputStream in = entities.bytes()) {
                database.atomically(sql -> fill(sql, export, in));
            }
        } catch (IOException e) {
            throw CloudProblem.badRequest("The export can't be read: " + e.getMessage());
        }
        close();
    }

    private int fill(Sql sql, Path export, InputStream entities) throws SQLException {
        sql.update("truncate " + String.join(", ", SiteTables.ALL));
        Rows rows = new Rows(sql);
        try {
            ExportObjects.read(entities, rows::add);
        } catch (XMLStreamException e) {
            throw CloudProblem.badRequest("entities.xml is not well-formed: " + e.getMessage());
        }
        rows.send();
        SiteTables.fill(sql);
        return sql.update("insert into dc_site (export) values (?)", export.toString());
    }

    /** A file of the export that is shown; the caller closes its bytes. */
    synchronized Optional<ExportFiles.Found> file(String name) {
        Path export = shown().orElse(null);
        if (export == null) {
            return Optional.empty();
        }
        try {
            if (files == null || !export.equals(opened)) {
                close();
                files = new ExportFiles(export);
                opened = export;
            }
            return files.open(name);
        } catch (IOException e) {
            throw new IllegalStateException("The export has gone", e);
        }
    }

    /** Where the export lies that is shown. */
    Optional<Path> shown() {
        return database.use(
                sql -> sql.one("select export from dc_site", row -> Path.of(row.getString(1))));
    }

    /** Shows nothing any more. */
    synchronized void clear() {
        database.use(sql -> sql.update("truncate " + String.join(", ", SiteTables.ALL)));
        close();
    }

    @PreDestroy
    synchronized void close() {
        if (files != null) {
            try {
                files.close();
            } catch (IOException e) {
                throw new IllegalStateException("The export could not be closed", e);
            } finally {
                files = null;
            }
        }
    }

    /** Objects on their way to the database. */
    private final class Rows {
        private final Sql sql;
        private final List<String> classes = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> properties = new ArrayList<>();

        Rows(Sql sql) {
            this.sql = sql;
        }

        void add(String className, String id, Map<String, Object> values) {
            try {
                classes.add(className);
                ids.add(id);
                properties.add(json.writeValueAsString(values));
                if (ids.size() == BATCH) {
                    send();
                }
            } catch (JsonProcessingException | SQLException e) {
                throw new IllegalStateException("An object could not be kept", e);
            }
        }

        void send() throws SQLException {
            sql.update(
                    """
                    insert into dc_object (class, id, props)
                    select * from unnest(?, ?, cast(? as jsonb[]))
                    """,
                    classes.toArray(String[]::new),
                    ids.toArray(String[]::new),
                    properties.toArray(String[]::new));
            classes.clear();
            ids.clear();
            properties.clear();
        }
    }
}
