package io.drover.appmigration.store;

import io.drover.appmigration.application.Deliveries;
import io.drover.appmigration.application.Delivery;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to vendors in the table {@code delivery}. */
@ApplicationScoped
class SqlDeliveries implements Deliveries {

    private static final String ONE = "select * from delivery where id = ?";

    private static final UUID LAST = new UUID(-1, -1);

    private final Sql sql;

    SqlDeliveries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(Delivery delivery) {
        sql.update(
                """
                insert into delivery (id, app_key, transfer_id, type, body, status, attempts, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                delivery.id(),
                delivery.appKey(),
                delivery.transferId(),
                delivery.type(),
                delivery.body(),
                delivery.status().name(),
                delivery.attempts(),
                delivery.createdAt());
    }

    @Override
    public Optional<Delivery> find(UUID id) {
        return sql.query(ONE, SqlDeliveries::read, id).stream().findFirst();
    }

    @Override
    public Optional<Delivery> lock(UUID id) {
        return sql.query(ONE + " for update", SqlDeliveries::read, id).stream().findFirst();
    }

    @Override
    public boolean waitsForEarlier(UUID id) {
        return !sql.query(
                        """
                        select earlier.id from delivery earlier join delivery own
                            on own.transfer_id = earlier.transfer_id and own.number > earlier.number
                        where own.id = ? and earlier.status = 'PENDING'
                        order by earlier.number limit 1 for update of earlier
                        """,
                        row -> row.getObject(1),
                        id)
                .isEmpty();
    }

    @Override
    public Optional<UUID> next(UUID id) {
        return sql
                .query(
                        """
                        select later.id from delivery later join delivery own
                            on own.transfer_id = later.transfer_id and own.number < later.number
                        where own.id = ? and later.status = 'PENDING' order by later.number limit 1
                        """,
                        row -> row.getObject(1, UUID.class),
                        id)
                .stream()
                .findFirst();
    }

    @Override
    public List<Delivery> ofApp(
            String appKey, Delivery.@Nullable Status status, @Nullable UUID before, int limit) {
        return sql.query(
                """
                select * from delivery
                where app_key = ? and id < ? and (?::text is null or status = ?) order by id desc limit ?
                """,
                SqlDeliveries::read,
                appKey,
                before == null ? LAST : before,
                status == null ? null : status.name(),
                status == null ? null : status.name(),
                limit);
    }

    @Override
    public void update(Delivery delivery) {
        sql.update(
                """
                update delivery set status = ?, attempts = ?, delivered_at = ?::timestamptz, last_error = ?
                where id = ?
                """,
                delivery.status().name(),
                delivery.attempts(),
                delivery.deliveredAt(),
                delivery.lastError(),
                delivery.id());
    }

    private static Delivery read(ResultSet row) throws SQLException {
        Timestamp deliveredAt = row.getTimestamp("delivered_at");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("app_key"),
                row.getObject("transfer_id", UUID.class),
                row.getString("type"),
                row.getString("body"),
                Delivery.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                deliveredAt == null ? null : deliveredAt.toInstant(),
                row.getString("last_error"));
    }
}
