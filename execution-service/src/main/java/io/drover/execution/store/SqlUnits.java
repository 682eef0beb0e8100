package io.drover.execution.store;

import io.drover.execution.application.UnitRow;
import io.drover.execution.application.Units;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import io.drover.execution.store.Sql.Texts;
import io.drover.execution.store.Sql.Uuids;
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

    private static final int BATCH = 500;

    private final Sql sql;
    private final SqlTallies tallies;
    private final SqlTurns turns;

    SqlUnits(Sql sql, SqlTallies tallies, SqlTurns turns) {
        this.sql = sql;
        this.tallies = tallies;
        this.turns = turns;
    }

    @Override
    public void add(List<NewUnit> units) {
        for (int from = 0; from < units.size(); from += BATCH) {
            List<NewUnit> batch = units.subList(from, Math.min(from + BATCH, units.size()));
            sql.run(
                    """
                    insert into unit (id, execution_id, step, space_key, space_name, status)
                    select *, 'READY'
                    from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                    """,
                    Uuids.of(batch.stream().map(NewUnit::id).toList()),
                    Uuids.of(batch.stream().map(NewUnit::executionId).toList()),
                    Texts.of(batch.stream().map(NewUnit::step).toList()),
                    Texts.of(batch.stream().map(NewUnit::spaceKey).toList()),
                    Texts.of(batch.stream().map(NewUnit::spaceName).toList()));
            tallies.expect(batch);
        }
        units.stream().map(NewUnit::executionId).distinct().forEach(this::bindAttachments);
    }

    private void bindAttachments(UUID executionId) {
        sql.run(
                """
                update unit a set free = false
                where a.execution_id = ? and a.step = 'ATTACHMENTS' and exists (
                    select 1 from unit c
                    where c.execution_id = a.execution_id and c.step = 'SPACES'
                      and c.space_key = a.space_key)
                """,
                executionId);
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
    public List<UnitRow> ofStep(UUID executionId, StepKind step) {
        return sql.list(
                "select * from unit where execution_id = ? and step = ? order by id",
                SqlUnits::unit,
                executionId,
                step);
    }

    @Override
    public List<UnitRow> ofSpaces(UUID executionId, List<String> spaceKeys) {
        return sql.list(
                """
                select * from unit where execution_id = ? and space_key collate "C" = any (?) order by id
                """,
                SqlUnits::unit,
                executionId,
                Texts.of(spaceKeys));
    }

    @Override
    public Optional<UnitRow> withoutSpace(UUID executionId, StepKind step) {
        return sql.one(
                """
                select * from unit
                where execution_id = ? and step = ? and coalesce(space_key, '') = ''
                """,
                SqlUnits::unit,
                executionId,
                step);
    }

    @Override
    public List<String> spaceKeys(UUID executionId, @Nullable String after, int limit) {
        return turns.spaceKeys(executionId, after, limit);
    }

    @Override
    public Optional<StepKind> firstOpen(UUID executionId) {
        return turns.firstOpen(executionId);
    }

    @Override
    public List<UnitRow> next(UUID executionId, StepKind step, int limit) {
        return sql.list(
                """
                select * from unit
                where execution_id = ? and step = ? and status = 'READY' and free and not due
                  and (step <> 'SPACES' or space_key is not null)
                order by id limit ?
                """,
                SqlUnits::unit,
                executionId,
                step,
                limit);
    }

    @Override
    public List<UnitRow> due(UUID executionId) {
        return sql.list(
                "select * from unit where execution_id = ? and due and status = 'READY'",
                SqlUnits::unit,
                executionId);
    }

    @Override
    public int busy(UUID executionId) {
        return turns.busy(executionId);
    }

    @Override
    public boolean anyOpen(UUID executionId, StepKind step) {
        return turns.anyOpen(executionId, step);
    }

    @Override
    public boolean anyBegun(UUID executionId, StepKind step) {
        return turns.anyBegun(executionId, step);
    }

    @Override
    public boolean anySpaceBegun(UUID executionId) {
        return turns.anySpaceBegun(executionId);
    }

    @Override
    public boolean spacesGoOn(UUID executionId, boolean stopped) {
        return turns.spacesGoOn(executionId, stopped);
    }

    @Override
    public void free(UUID id) {
        sql.run("update unit set free = true where id = ?", id);
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
        return sql.run(
                        """
                        update unit
                        set stage = coalesce(?, stage), lease_until = ?, moved_at = clock_timestamp(),
                            cursor = case when ?::text is null then cursor else ? end
                        where id = ? and fence = ? and status = 'RUNNING'
                        """,
                        stage,
                        lease,
                        stage,
                        cursor,
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
    public void rest(UUID id) {
        sql.run("update unit set lease_until = null where id = ?", id);
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
