package io.drover.plan.store;

import io.drover.kit.sql.Sql;
import io.drover.plan.application.PlanSpaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One row per space of a run, kept by sequence. */
@ApplicationScoped
class SqlPlanSpaces implements PlanSpaces {

    private final Sql sql;

    SqlPlanSpaces(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean put(Heard heard) {
        return sql.update(
                        "insert into plan_space as old (plan_id, execution_id, key, status,"
                                + " reason_code, percent, sequence) values (?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (plan_id, key) do update set"
                                + " status = excluded.status, reason_code = excluded.reason_code,"
                                + " percent = greatest(old.percent, excluded.percent),"
                                + " sequence = excluded.sequence"
                                + " where excluded.sequence > old.sequence",
                        heard.planId(),
                        heard.executionId(),
                        heard.key(),
                        heard.status(),
                        heard.reasonCode(),
                        heard.percent(),
                        heard.sequence())
                > 0;
    }

    @Override
    public Set<String> landed(UUID planId) {
        return new HashSet<>(
                sql.query(
                        "select key from plan_space where plan_id = ? and (status = 'COMPLETE'"
                                + " or reason_code = 'SPACE_ALREADY_IMPORTED')",
                        row -> row.getString(1),
                        planId));
    }

    @Override
    public List<Heard> find(UUID planId, Set<String> keys) {
        return sql.query(
                "select plan_id, execution_id, key, status, reason_code, percent, sequence"
                        + " from plan_space where plan_id = ? and key = any(?) order by key",
                row ->
                        new Heard(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getLong(7)),
                planId,
                keys.toArray(new String[0]));
    }
}
