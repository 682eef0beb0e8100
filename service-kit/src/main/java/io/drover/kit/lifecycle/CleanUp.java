package io.drover.kit.lifecycle;

import io.drover.kit.alarms.RecurringHandler;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what nobody can need any more: old inbox rows and idempotency keys. */
@ApplicationScoped
public class CleanUp implements RecurringHandler {

    private static final int BATCH = 10_000;

    private final Sql sql;
    private final Duration inboxRetention;

    public CleanUp(
            Sql sql, @ConfigProperty(name = "drover.inbox.retention") Duration inboxRetention) {
        this.sql = sql;
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
        var batch =
                "delete from %1$s where ctid = any(array(select ctid from %1$s"
                        + " where %2$s < now() - ? * interval '1 second' limit %3$d))";
        var statement = batch.formatted(table, column, BATCH);
        while (sql.update(statement, age.toSeconds()) == BATCH) {
            // in batches, so that no transaction is long
        }
    }
}
