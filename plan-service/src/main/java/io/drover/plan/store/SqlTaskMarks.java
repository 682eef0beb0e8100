package io.drover.plan.store;

import io.drover.plan.application.TaskMarks;
import io.drover.plan.domain.PostMigrationTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row per task that somebody touched. */
@ApplicationScoped
class SqlTaskMarks implements TaskMarks {

    private final EntityManager entities;

    SqlTaskMarks(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Map<String, Mark> of(UUID planId) {
        return Rows.list(
                        entities,
                        "select * from post_migration_task where plan_id = :plan",
                        Map.of("plan", planId))
                .stream()
                .collect(
                        Collectors.toMap(
                                row -> row.get("key", String.class),
                                row ->
                                        new Mark(
                                                PostMigrationTask.State.valueOf(
                                                        row.get("state", String.class)),
                                                Rows.text(row, "note"),
                                                Rows.text(row, "changed_by"),
                                                Rows.time(row, "changed_at"),
                                                Rows.number(row, "version"))));
    }

    @Override
    public void put(UUID planId, String key, Mark mark) {
        entities.createNativeQuery(
                        "insert into post_migration_task (plan_id, key, state, note, changed_by,"
                                + " changed_at, version) values (:plan, :key, :state,"
                                + " cast(:note as text), :by, :at, :version)"
                                + " on conflict (plan_id, key) do update set"
                                + " state = excluded.state, note = excluded.note,"
                                + " changed_by = excluded.changed_by,"
                                + " changed_at = excluded.changed_at, version = excluded.version")
                .setParameter("plan", planId)
                .setParameter("key", key)
                .setParameter("state", mark.state().name())
                .setParameter("note", mark.note())
                .setParameter("by", mark.changedBy())
                .setParameter("at", mark.changedAt())
                .setParameter("version", mark.version())
                .executeUpdate();
    }
}
