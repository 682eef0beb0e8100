package io.drover.appmigration.store;

import io.drover.appmigration.application.UploadedData;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploaded data in the table {@code transfer_data}. */
@ApplicationScoped
class SqlUploadedData implements UploadedData {

    private final Sql sql;

    SqlUploadedData(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void begin(UUID id, UUID transferId, String label, Instant now) {
        sql.update(
                "insert into transfer_data (id, transfer_id, label, begun_at) values (?, ?, ?, ?)",
                id,
                transferId,
                label,
                now);
    }

    @Override
    public void complete(UUID id, long size, String sha256) {
        sql.update("update transfer_data set size = ?, sha256 = ? where id = ?", size, sha256, id);
    }

    @Override
    public List<Data> ofTransfer(UUID transferId) {
        return sql.query(
                "select * from transfer_data where transfer_id = ? and sha256 is not null order by id",
                SqlUploadedData::read,
                transferId);
    }

    @Override
    public Optional<Data> find(UUID transferId, UUID id) {
        return sql
                .query(
                        """
                        select * from transfer_data
                        where transfer_id = ? and id = ? and sha256 is not null
                        """,
                        SqlUploadedData::read,
                        transferId,
                        id)
                .stream()
                .findFirst();
    }

    @Override
    public List<Data> expired(Instant settledBefore, Instant begunBefore, int limit) {
        return sql.query(
                """
                select d.* from transfer_data d join transfer t on t.id = d.transfer_id
                where t.settled_at < ? or (d.sha256 is null and d.begun_at < ?) order by d.id limit ?
                """,
                SqlUploadedData::read,
                settledBefore,
                begunBefore,
                limit);
    }

    @Override
    public void delete(UUID id) {
        sql.update("delete from transfer_data where id = ?", id);
    }

    private static Data read(ResultSet row) throws SQLException {
        return new Data(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                row.getString("label"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getTimestamp("begun_at").toInstant());
    }
}
