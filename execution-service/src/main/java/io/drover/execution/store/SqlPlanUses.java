package io.drover.execution.store;

import io.drover.execution.application.PlanUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is known of plans, in PostgreSQL. */
@ApplicationScoped
class SqlPlanUses implements PlanUses {

    private final Sql sql;

    SqlPlanUses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(UUID planId, String status, UUID sourceSiteId, UUID destinationSiteId) {
        sql.run(
                """
                insert into plan_use (plan_id, status, source_site_id, destination_site_id)
                values (?, ?, ?, ?) on conflict (plan_id) do update
                set status = excluded.status, source_site_id = excluded.source_site_id,
                    destination_site_id = excluded.destination_site_id
                """,
                planId,
                status,
                sourceSiteId,
                destinationSiteId);
    }

    @Override
    public void status(UUID planId, String status) {
        sql.run("update plan_use set status = ? where plan_id = ?", status, planId);
    }

    @Override
    public void delete(UUID planId, Instant now) {
        sql.run("delete from plan_use where plan_id = ?", planId);
        sql.run(
                "insert into deleted_plan (plan_id, deleted_at) values (?, ?)"
                        + " on conflict do nothing",
                planId,
                now);
    }

    @Override
    public boolean deleted(UUID planId) {
        return sql.one("select 1 from deleted_plan where plan_id = ?", row -> row.getInt(1), planId)
                .isPresent();
    }

    @Override
    public List<UUID> using(UUID siteId) {
        return sql.list(
                """
                select plan_id from plan_use
                where (source_site_id = ? or destination_site_id = ?)
                  and status in ('SAVED', 'RUNNING')
                order by plan_id limit 20
                """,
                row -> Sql.uuid(row, "plan_id"),
                siteId,
                siteId);
    }
}
