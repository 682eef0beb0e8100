package io.drover.appmigration.store;

import io.drover.appmigration.application.Feedbacks;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Feedback in the table {@code transfer_feedback}. */
@ApplicationScoped
class SqlFeedbacks implements Feedbacks {

    private final Sql sql;

    SqlFeedbacks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(UUID transferId, String json, Instant now) {
        sql.update(
                """
                insert into transfer_feedback (transfer_id, content, updated_at) values (?, ?, ?)
                on conflict (transfer_id)
                do update set content = excluded.content, updated_at = excluded.updated_at
                """,
                transferId,
                json,
                now);
    }

    @Override
    public Optional<String> find(UUID transferId) {
        return sql
                .query(
                        "select content from transfer_feedback where transfer_id = ?",
                        row -> row.getString(1),
                        transferId)
                .stream()
                .findFirst();
    }
}
