package io.drover.kit.lifecycle;

import io.drover.kit.alarms.RecurringHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what nobody can need any more: old inbox rows and idempotency keys. */
@ApplicationScoped
public class CleanUp implements RecurringHandler {

    private static final int BATCH = 10_000;

    private final DataSource dataSource;
    private final Duration inboxRetention;

    public CleanUp(
            DataSource dataSource,
            @ConfigProperty(name = "drover.inbox.retention") Duration inboxRetention) {
        this.dataSource = dataSource;
        this.inboxRetention = inboxRetention;
    }

    @Override
    public String name() {
        return "clean-up";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        delete("inbox", "received_at", inboxRetention);
        delete("idempotency_key", "created_at", Duration.ofHours(24));
    }

    private void delete(String table, String column, Duration age) {
        var sql =
                "delete from %s where ctid = any(array(select ctid from %s where %s < now() - ? * interval '1 second' limit %d))"
                        .formatted(table, table, column, BATCH);
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, age.toSeconds());
            int deleted;
            do {
                deleted = statement.executeUpdate();
            } while (deleted == BATCH);
        } catch (SQLException e) {
            throw new IllegalStateException("Old rows of " + table + " could not be deleted", e);
        }
    }
}
