package io.drover.plan.store;

import io.drover.kit.sql.Sql;
import io.drover.plan.application.PlanSpaces;
import io.drover.plan.domain.Counters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row per space of a run, kept by sequence. */
@ApplicationScoped
class SqlPlanSpaces implements PlanSpaces {

    private final Sql sql;

    SqlPlanSpaces(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean put(Heard heard) {
        var counters = heard.size().counters();
        return sql.update(
                        "insert into plan_space as old (plan_id, execution_id, key, status,"
                                + " reason_code, percent, ready, running, complete, incomplete,"
                                + " failed, skipped, bytes_total, bytes_done, sequence)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (plan_id, key) do update set"
                                + " status = excluded.status, reason_code = excluded.reason_code,"
                                + " percent = greatest(old.percent, excluded.percent),"
                                + " ready = excluded.ready, running = excluded.running,"
                                + " complete = excluded.complete,"
                                + " incomplete = excluded.incomplete, failed = excluded.failed,"
                                + " skipped = excluded.skipped,"
                                + " bytes_total = excluded.bytes_total,"
                                + " bytes_done = excluded.bytes_done,"
                                + " sequence = excluded.sequence"
                                + " where excluded.sequence > old.sequence",
                        heard.planId(),
                        heard.executionId(),
                        heard.key(),
                        heard.status(),
                        heard.reasonCode(),
                        heard.percent(),
                        counters.ready(),
                        counters.running(),
                        counters.complete(),
                        counters.incomplete(),
                        counters.failed(),
                        counters.skipped(),
                        heard.size().bytesTotal(),
                        heard.size().bytesDone(),
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
                "select * from plan_space where plan_id = ? and key = any(?) order by key",
                SqlPlanSpaces::space,
                planId,
                keys.toArray(new String[0]));
    }

    @Override
    public List<Heard> list(UUID planId, @Nullable String after, int limit) {
        return sql.query(
                "select * from plan_space where plan_id = ? and key > ? order by key limit ?",
                SqlPlanSpaces::space,
                planId,
                after == null ? "" : after,
                limit);
    }

    @Override
    public List<Tally> tallies(UUID planId) {
        return sql.query(
                "select status, reason_code, count(*) from plan_space where plan_id = ?"
                        + " group by status, reason_code order by status, reason_code nulls first",
                row -> new Tally(row.getString(1), row.getString(2), row.getLong(3)),
                planId);
    }

    private static Heard space(ResultSet row) throws SQLException {
        return new Heard(
                row.getObject("plan_id", UUID.class),
                row.getObject("execution_id", UUID.class),
                row.getString("key"),
                row.getString("status"),
                row.getString("reason_code"),
                row.getInt("percent"),
                new Size(
                        new Counters(
                                row.getLong("ready"),
                                row.getLong("running"),
                                row.getLong("complete"),
                                row.getLong("incomplete"),
                                row.getLong("failed"),
                                row.getLong("skipped")),
                        row.getLong("bytes_total"),
                        row.getLong("bytes_done")),
                row.getLong("sequence"));
    }
}
