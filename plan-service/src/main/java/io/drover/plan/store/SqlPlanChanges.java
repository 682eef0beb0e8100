package io.drover.plan.store;

import io.drover.kit.sql.Sql;
import io.drover.plan.application.PlanChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row per plan with the number of its last change, one per part with that of its own. */
@ApplicationScoped
class SqlPlanChanges implements PlanChanges {

    private static final String NEXT =
            "insert into plan_stream as old (plan_id, sequence, changed, deleted)"
                    + " values (?, 1, pg_current_xact_id(), ?) on conflict (plan_id) do update"
                    + " set sequence = old.sequence + 1, changed = excluded.changed,"
                    + " deleted = excluded.deleted";

    private final Sql sql;

    SqlPlanChanges(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void note(UUID planId, Kind kind, String part) {
        // the row of the plan stays locked, so that numbers are in the order of commits
        sql.update(
                "with stream as ("
                        + NEXT
                        + " returning plan_id, sequence)"
                        + " insert into plan_change (plan_id, kind, part, sequence)"
                        + " select plan_id, ?, ?, sequence from stream"
                        + " on conflict (plan_id, kind, part) do update"
                        + " set sequence = excluded.sequence",
                planId,
                false,
                kind.name(),
                part);
    }

    @Override
    public void noteGone(UUID planId) {
        sql.update(NEXT, planId, true);
        sql.update("delete from plan_change where plan_id = ?", planId);
    }

    @Override
    public List<Change> since(UUID planId, long sequence) {
        return sql.query(
                "select kind, part, sequence from plan_change where plan_id = ? and sequence > ?"
                        + " order by sequence",
                row -> new Change(Kind.valueOf(row.getString(1)), row.getString(2), row.getLong(3)),
                planId,
                sequence);
    }

    @Override
    public Map<UUID, Long> sequences(Collection<UUID> planIds) {
        return sql
                .query(
                        "select plan_id, sequence from plan_stream"
                                + " where plan_id = any(cast(? as uuid[]))",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)),
                        (Object) planIds.stream().map(UUID::toString).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Moved> movedSince(long place, int limit) {
        return sql.query(
                "select plan_id, sequence, deleted from plan_stream"
                        + " where changed >= cast(cast(? as text) as xid8) order by changed limit ?",
                row -> new Moved(row.getObject(1, UUID.class), row.getLong(2), row.getBoolean(3)),
                Long.toString(place),
                limit);
    }

    @Override
    public long place() {
        return sql.query(
                        "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text)"
                                + " as bigint)",
                        row -> row.getLong(1))
                .getFirst();
    }
}
