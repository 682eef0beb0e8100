package io.drover.execution.store;

import io.drover.execution.application.BudgetShares;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Leases of shares in PostgreSQL, by its clock: a row per site and process.
 *
 * <p>A process first writes its own lease and then counts the others. Of two that begin at the same
 * moment at least one therefore sees the other, and who sees others waits until their leases are
 * over before it uses its own.
 */
@ApplicationScoped
class SqlBudgetShares implements BudgetShares {

    private final Sql sql;
    private final UUID replica;

    @Inject
    SqlBudgetShares(Sql sql) {
        this(sql, Ids.next());
    }

    SqlBudgetShares(Sql sql, UUID replica) {
        this.sql = sql;
        this.replica = replica;
    }

    @Override
    public Share lease(String site, Duration length) {
        boolean held =
                sql.one(
                                """
                                with before as (
                                    select leased_until from budget_share
                                    where site = ? and replica = ?),
                                mine as (
                                    insert into budget_share (site, replica, leased_until)
                                    values (?, ?, clock_timestamp() + ? * interval '1 ms')
                                    on conflict (site, replica) do update
                                    set leased_until = excluded.leased_until)
                                select leased_until > clock_timestamp() as held from before
                                """,
                                row -> row.getBoolean("held"),
                                site,
                                replica,
                                site,
                                replica,
                                length.toMillis())
                        .orElse(false);
        if (!held) {
            sql.run(
                    """
                    delete from budget_share
                    where site = ? and leased_until < clock_timestamp() - interval '1 minute'
                    """,
                    site);
        }
        return sql.one(
                        """
                        select (select count(*) from budget_share
                                where site = ? and replica <> ?
                                  and leased_until > clock_timestamp()) as others,
                               coalesce((select extract(epoch from
                                                    paused_until - clock_timestamp()) * 1000
                                         from budget_pause where site = ?), 0)::bigint as pause
                        """,
                        row ->
                                new Share(
                                        held,
                                        row.getInt("others"),
                                        Duration.ofMillis(Math.max(0, row.getLong("pause")))),
                        site,
                        replica,
                        site)
                .orElseThrow();
    }

    @Override
    public void pause(String site, Duration time) {
        sql.run(
                """
                insert into budget_pause as p (site, paused_until)
                values (?, clock_timestamp() + ? * interval '1 ms')
                on conflict (site) do update
                set paused_until = greatest(p.paused_until, excluded.paused_until)
                """,
                site,
                time.toMillis());
    }
}
