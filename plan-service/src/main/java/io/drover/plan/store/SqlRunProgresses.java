package io.drover.plan.store;

import io.drover.plan.application.RunProgresses;
import io.drover.plan.domain.RunProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row per plan that was run. */
@ApplicationScoped
class SqlRunProgresses implements RunProgresses {

    private final EntityManager entities;

    SqlRunProgresses(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void begin(UUID planId, UUID executionId) {
        entities.createNativeQuery(
                        "insert into plan_progress (plan_id, execution_id, progress)"
                                + " values (:plan, :execution, cast(:progress as jsonb))")
                .setParameter("plan", planId)
                .setParameter("execution", executionId)
                .setParameter("progress", Rows.json(RunProgress.NONE))
                .executeUpdate();
    }

    @Override
    public Optional<RunProgress> locked(UUID planId, UUID executionId) {
        return Rows.list(
                        entities,
                        "select cast(progress as text) as progress from plan_progress"
                                + " where plan_id = :plan and execution_id = :execution for update",
                        Map.of("plan", planId, "execution", executionId))
                .stream()
                .map(SqlRunProgresses::progress)
                .findFirst();
    }

    @Override
    public void put(UUID planId, RunProgress progress) {
        entities.createNativeQuery(
                        "update plan_progress set progress = cast(:progress as jsonb)"
                                + " where plan_id = :plan")
                .setParameter("plan", planId)
                .setParameter("progress", Rows.json(progress))
                .executeUpdate();
    }

    @Override
    public Map<UUID, RunProgress> find(Collection<UUID> planIds) {
        if (planIds.isEmpty()) {
            return Map.of();
        }
        return Rows.list(
                        entities,
                        "select plan_id, cast(progress as text) as progress from plan_progress"
                                + " where plan_id in (:plans)",
                        Map.of("plans", planIds))
                .stream()
                .collect(
                        Collectors.toMap(
                                row -> row.get("plan_id", UUID.class), SqlRunProgresses::progress));
    }

    private static RunProgress progress(Tuple row) {
        return Rows.json(row.get("progress", String.class), RunProgress.class);
    }
}
