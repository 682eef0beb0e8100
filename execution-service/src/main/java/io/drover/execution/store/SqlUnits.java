package io.drover.execution.store;

import io.drover.execution.application.UnitRow;
import io.drover.execution.application.Units;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Units in PostgreSQL. */
@ApplicationScoped
class SqlUnits implements Units {

    private final Sql sql;
    private final SqlTallies tallies;

    SqlUnits(Sql sql, SqlTallies tallies) {
        this.sql = sql;
        this.tallies = tallies;
    }

    @Override
    public void add(List<NewUnit> units) {
        for (NewUnit unit : units) {
            sql.run(
                    """
                    insert into unit (id, execution_id, step, space_key, space_name, status)
                    values (?, ?, ?, ?, ?, 'READY')
                    """,
                    unit.id(),
                    unit.executionId(),
                    unit.step(),
                    unit.spaceKey(),
                    unit.spaceName());
            unit.expected()
                    .forEach(
                            (kind, each) ->
                                    tallies.expect(unit.id(), kind, each.items(), each.bytes()));
        }
    }

    @Override
    public Optional<UnitRow> find(UUID id) {
        return sql.one("select * from unit where id = ?", SqlUnits::unit, id);
    }

    @Override
    public Optional<UnitRow> lock(UUID id) {
        return sql.one("select * from unit where id = ? for update", SqlUnits::unit, id);
    }

    @Override
    public List<UnitRow> of(UUID executionId) {
        return sql.list(
                "select * from unit where execution_id = ? order by id",
                SqlUnits::unit,
                executionId);
    }

    @Override
    public void due(UUID id, boolean due) {
        sql.run("update unit set due = ? where id = ?", due, id);
    }

    @Override
    public void take(UUID id, Instant now, Instant leaseUntil) {
        sql.run(
                """
                update unit
                set status = 'RUNNING', due = false, fence = fence + 1, lease_until = ?,
                    started_at = coalesce(started_at, ?)
                where id = ? and status in ('READY', 'RUNNING')
                """,
                leaseUntil,
                now,
                id);
    }

    @Override
    public boolean checkpoint(
            UUID id, long fence, @Nullable String stage, @Nullable String cursor, Instant lease) {
        sql.lockNobodyOutWhileFrozen();
        return stage == null
                ? renew(id, fence, lease)
                : sql.run(
                                """
                                update unit set stage = ?, cursor = ?, lease_until = ?
                                where id = ? and fence = ? and status = 'RUNNING'
                                """,
                                stage,
                                cursor,
                                lease,
                                id,
                                fence)
                        == 1;
    }

    @Override
    public boolean renew(UUID id, long fence, Instant leaseUntil) {
        return sql.run(
                        """
                        update unit set lease_until = ?
                        where id = ? and fence = ? and status = 'RUNNING'
                        """,
                        leaseUntil,
                        id,
                        fence)
                == 1;
    }

    @Override
    public boolean gotDone(UUID id) {
        return sql.run(
                        """
                        update unit set attempts = 0, waiting_since = null
                        where id = ? and (attempts > 0 or waiting_since is not null)
                        """,
                        id)
                == 1;
    }

    @Override
    public void sleep(UUID id, int attempts, Instant now) {
        sql.run(
                """
                update unit
                set attempts = ?, lease_until = null, waiting_since = coalesce(waiting_since, ?)
                where id = ?
                """,
                attempts,
                now,
                id);
    }

    @Override
    public void end(
            UUID id,
            NodeStatus status,
            @Nullable ReasonCode code,
            @Nullable String message,
            Instant now) {
        sql.run(
                """
                update unit
                set status = ?, reason_code = ?, message = ?, due = false, lease_until = null,
                    ended_at = ?
                where id = ?
                """,
                status,
                code,
                message,
                now,
                id);
    }

    @Override
    public void fenceOff(UUID executionId, ReasonCode code, Instant now) {
        sql.run(
                """
                update unit
                set fence = fence + 1, due = false, lease_until = null, reason_code = ?,
                    status = case when started_at is null then status else 'INCOMPLETE' end,
                    ended_at = case when started_at is null then null else ?::timestamptz end
                where execution_id = ? and status in ('READY', 'RUNNING')
                """,
                code,
                now,
                executionId);
    }

    @Override
    public void expect(UUID id, ItemKind kind, long total, long bytes) {
        tallies.expect(id, kind, total, bytes);
    }

    @Override
    public void counted(UUID id, ItemKind kind) {
        tallies.counted(id, kind);
    }

    @Override
    public void leftOut(UUID id, ItemKind kind, long count) {
        tallies.leftOut(id, kind, count);
    }

    @Override
    public void close(UUID id, NodeStatus status) {
        tallies.close(id, status);
    }

    @Override
    public Tally tally(UUID id) {
        return tallies.of(id);
    }

    @Override
    public Map<StepKind, Tally> bySteps(UUID executionId) {
        return tallies.bySteps(executionId);
    }

    @Override
    public Map<ItemKind, Tally> byKinds(UUID executionId) {
        return tallies.byKinds(executionId);
    }

    @Override
    public Map<String, Map<ItemKind, Tally>> bySpaces(UUID executionId, List<String> keys) {
        return tallies.bySpaces(executionId, keys);
    }

    private static UnitRow unit(ResultSet row) throws SQLException {
        return new UnitRow(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "execution_id"),
                Sql.enumOf(row, "step", StepKind.class),
                row.getString("space_key"),
                row.getString("space_name"),
                Sql.enumOf(row, "status", NodeStatus.class),
                Sql.enumOrNull(row, "reason_code", ReasonCode.class),
                row.getString("message"),
                row.getBoolean("due"),
                row.getLong("fence"),
                Sql.instantOrNull(row, "lease_until"),
                row.getString("stage"),
                row.getString("cursor"),
                row.getInt("attempts"),
                Sql.instantOrNull(row, "waiting_since"),
                Sql.instantOrNull(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"));
    }
}
