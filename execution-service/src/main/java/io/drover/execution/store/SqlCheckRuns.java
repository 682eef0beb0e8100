package io.drover.execution.store;

import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckRunRow;
import io.drover.execution.application.CheckRuns;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import io.drover.execution.store.Sql.Longs;
import io.drover.execution.store.Sql.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Check runs in PostgreSQL. */
@ApplicationScoped
class SqlCheckRuns implements CheckRuns {

    private final Sql sql;

    SqlCheckRuns(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(CheckRunRow run, Instant now) {
        return sql.run(
                        """
                        insert into check_run (id, plan_id, source, destination, scope, state,
                                               created_at)
                        values (?, ?, ?::jsonb, ?::jsonb, ?::jsonb, 'REQUESTED', ?)
                        on conflict (id) do nothing
                        """,
                        run.id(),
                        run.planId(),
                        Sql.json(run.source()),
                        Sql.json(run.destination()),
                        Sql.json(run.scope()),
                        now)
                == 1;
    }

    @Override
    public Optional<CheckRunRow> find(UUID id) {
        return sql.one(
                "select * from check_run where id = ?",
                row ->
                        new CheckRunRow(
                                Sql.uuid(row, "id"),
                                Sql.uuid(row, "plan_id"),
                                Sql.json(row, "source", PinnedSite.class),
                                Sql.json(row, "destination", PinnedSite.class),
                                Sql.json(row, "scope", Scope.class),
                                !row.getString("state").equals("REQUESTED"),
                                row.getString("state").equals("COMPLETED")),
                id);
    }

    @Override
    public Optional<UUID> last(UUID planId) {
        return sql.one(
                """
                select id from check_run where plan_id = ? and state = 'COMPLETED'
                order by created_at desc, id desc limit 1
                """,
                row -> Sql.uuid(row, "id"),
                planId);
    }

    @Override
    public boolean start(UUID id, Instant now) {
        return sql.run(
                        """
                        update check_run set state = 'RUNNING', started_at = ?
                        where id = ? and state = 'REQUESTED'
                        """,
                        now,
                        id)
                == 1;
    }

    @Override
    public boolean add(UUID id, CheckResultRow result, Instant now) {
        return sql.run(
                        """
                        insert into check_result (run_id, key, severity, outcome, message,
                                steps_to_resolve, excludable, item_count, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        id,
                        result.key(),
                        result.severity(),
                        result.outcome(),
                        result.message(),
                        result.stepsToResolve(),
                        result.excludable(),
                        result.itemCount(),
                        now)
                == 1;
    }

    @Override
    public List<CheckResultRow> results(UUID id) {
        return sql.list(
                "select * from check_result where run_id = ? order by key",
                row ->
                        new CheckResultRow(
                                row.getString("key"),
                                Sql.enumOf(row, "severity", CheckOutcome.class),
                                Sql.enumOf(row, "outcome", CheckOutcome.class),
                                row.getString("message"),
                                row.getString("steps_to_resolve"),
                                row.getBoolean("excludable"),
                                row.getLong("item_count")),
                id);
    }

    @Override
    public boolean complete(UUID id) {
        return sql.run(
                        "update check_run set state = 'COMPLETED' where id = ? and state = 'RUNNING'",
                        id)
                == 1;
    }

    @Override
    public void clearItems(UUID id, String key) {
        sql.run("delete from check_item where run_id = ? and key = ?", id, key);
    }

    @Override
    public void addItems(UUID id, String key, long from, List<CheckItem> items) {
        sql.run(
                """
                insert into check_item (run_id, key, position, kind, source_id, name, email,
                                        space_key, message)
                select ?, ?, n.* from unnest(?::bigint[], ?::text[], ?::text[], ?::text[],
                                             ?::text[], ?::text[], ?::text[]) as n
                on conflict do nothing
                """,
                id,
                key,
                Longs.of(LongStream.rangeClosed(from + 1, from + items.size()).boxed().toList()),
                Texts.of(items.stream().map(CheckItem::kind).toList()),
                Texts.of(items.stream().map(CheckItem::sourceId).toList()),
                Texts.of(items.stream().map(CheckItem::name).toList()),
                Texts.of(items.stream().map(CheckItem::email).toList()),
                Texts.of(items.stream().map(CheckItem::spaceKey).toList()),
                Texts.of(items.stream().map(CheckItem::message).toList()));
    }

    @Override
    public List<CheckItemRow> items(UUID id, String key, long after, int limit) {
        return sql.list(
                """
                select * from check_item where run_id = ? and key = ? and position > ?
                order by position limit ?
                """,
                row ->
                        new CheckItemRow(
                                row.getLong("position"),
                                new CheckItem(
                                        row.getString("kind"),
                                        row.getString("source_id"),
                                        row.getString("name"),
                                        row.getString("email"),
                                        row.getString("space_key"),
                                        row.getString("message"))),
                id,
                key,
                after,
                limit);
    }
}
