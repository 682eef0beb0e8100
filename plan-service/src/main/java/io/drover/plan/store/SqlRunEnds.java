package io.drover.plan.store;

import io.drover.plan.application.RunEnds;
import io.drover.plan.domain.RunEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One row per plan whose run has ended. */
@ApplicationScoped
class SqlRunEnds implements RunEnds {

    private final EntityManager entities;

    SqlRunEnds(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void put(UUID planId, RunEnd end) {
        entities.createNativeQuery(
                        "insert into run_end (plan_id, run_end) values (:plan, cast(:end as jsonb))"
                                + " on conflict (plan_id) do nothing")
                .setParameter("plan", planId)
                .setParameter("end", Rows.json(end))
                .executeUpdate();
    }

    @Override
    public Optional<RunEnd> find(UUID planId) {
        return Rows.list(
                        entities,
                        "select cast(run_end as text) as run_end from run_end"
                                + " where plan_id = :plan",
                        Map.of("plan", planId))
                .stream()
                .map(row -> Rows.json(row.get("run_end", String.class), RunEnd.class))
                .findFirst();
    }
}
