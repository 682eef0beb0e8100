package io.drover.execution.store;

import io.drover.execution.application.PartialUploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Announced uploads in PostgreSQL. */
@ApplicationScoped
class SqlPartialUploads implements PartialUploads {

    private final Sql sql;

    SqlPartialUploads(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(Announced upload) {
        sql.run(
                "insert into export_upload values (?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.siteId(),
                upload.length(),
                upload.fileName(),
                upload.digest(),
                upload.createdAt(),
                upload.createdBy());
    }

    @Override
    public Optional<Announced> find(UUID siteId, UUID id) {
        return sql.one(
                "select * from export_upload where site_id = ? and id = ?",
                SqlPartialUploads::upload,
                siteId,
                id);
    }

    @Override
    public List<Announced> all() {
        return sql.list(
                "select * from export_upload order by id limit 10000", SqlPartialUploads::upload);
    }

    @Override
    public void remove(UUID id) {
        sql.run("delete from export_upload where id = ?", id);
    }

    private static Announced upload(ResultSet row) throws SQLException {
        return new Announced(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "site_id"),
                row.getLong("length"),
                row.getString("file_name"),
                row.getString("digest"),
                Sql.instant(row, "created_at"),
                row.getString("created_by"));
    }
}
