package io.drover.appmigration.store;

import io.drover.appmigration.application.Deliveries;
import io.drover.appmigration.application.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Messages to vendors in the table {@code delivery}. */
@ApplicationScoped
class SqlDeliveries implements Deliveries {

    private static final UUID LAST = new UUID(-1, -1);

    private final DataSource database;

    SqlDeliveries(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Delivery delivery) {
        String sql =
                """
                insert into delivery (id, app_key, transfer_id, type, body, status, attempts, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, delivery.id());
            insert.setString(2, delivery.appKey());
            insert.setObject(3, delivery.transferId());
            insert.setString(4, delivery.type());
            insert.setString(5, delivery.body());
            insert.setString(6, delivery.status().name());
            insert.setInt(7, delivery.attempts());
            insert.setTimestamp(8, Timestamp.from(delivery.createdAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a delivery could not be stored", e);
        }
    }

    @Override
    public Optional<Delivery> find(UUID id) {
        return select("id = ?", id, null, 1).stream().findFirst();
    }

    @Override
    public Optional<Delivery> lock(UUID id) {
        return select("id = ? for update", id, null, 0).stream().findFirst();
    }

    @Override
    public void update(Delivery delivery) {
        String sql =
                "update delivery set status = ?, attempts = ?, delivered_at = ?, last_error = ? where id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            Instant deliveredAt = delivery.deliveredAt();
            update.setString(1, delivery.status().name());
            update.setInt(2, delivery.attempts());
            update.setTimestamp(3, deliveredAt == null ? null : Timestamp.from(deliveredAt));
            update.setString(4, delivery.lastError());
            update.setObject(5, delivery.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a delivery could not be changed", e);
        }
    }

    @Override
    public List<Delivery> list(String appKey, @Nullable UUID before, int limit) {
        return select(
                "app_key = ? and id < ? order by id desc",
                appKey,
                before == null ? LAST : before,
                limit);
    }

    private List<Delivery> select(String tail, Object first, @Nullable Object second, int limit) {
        String sql = "select * from delivery where " + tail + (limit > 0 ? " limit " + limit : "");
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, first);
            if (second != null) {
                select.setObject(2, second);
            }
            try (ResultSet row = select.executeQuery()) {
                List<Delivery> found = new ArrayList<>();
                while (row.next()) {
                    found.add(read(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("deliveries could not be read", e);
        }
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
