package io.drover.plan.store;

import io.drover.plan.application.PlanApps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One row per app of a run, kept by sequence. */
@ApplicationScoped
class SqlPlanApps implements PlanApps {

    private final EntityManager entities;

    SqlPlanApps(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Map<UUID, Map<AppStatus, Integer>> counts(Collection<UUID> planIds) {
        var counts = new HashMap<UUID, Map<AppStatus, Integer>>();
        if (planIds.isEmpty()) {
            return counts;
        }
        var rows =
                Rows.list(
                        entities,
                        "select plan_id, status, count(*) as number from plan_app"
                                + " where plan_id in (:plans) group by plan_id, status",
                        Map.of("plans", planIds));
        for (var row : rows) {
            counts.computeIfAbsent(
                            row.get("plan_id", UUID.class), id -> new EnumMap<>(AppStatus.class))
                    .put(
                            AppStatus.valueOf(row.get("status", String.class)),
                            (int) Rows.number(row, "number"));
        }
        return counts;
    }

    @Override
    public List<Heard> of(UUID planId) {
        return Rows.list(
                        entities,
                        "select * from plan_app where plan_id = :plan order by app_key",
                        Map.of("plan", planId))
                .stream()
                .map(
                        row ->
                                new Heard(
                                        row.get("app_migration_id", UUID.class),
                                        planId,
                                        row.get("execution_id", UUID.class),
                                        row.get("app_key", String.class),
                                        Objects.requireNonNullElse(
                                                Rows.text(row, "app_name"),
                                                row.get("app_key", String.class)),
                                        AppStatus.valueOf(row.get("status", String.class)),
                                        (int) Rows.number(row, "percent"),
                                        Rows.number(row, "sequence")))
                .toList();
    }

    @Override
    public boolean put(Heard heard) {
        return entities.createNativeQuery(
                                "insert into plan_app as old (app_migration_id, plan_id, execution_id,"
                                        + " app_key, app_name, status, percent, sequence)"
                                        + " values (:id, :plan, :execution, :app, :name, :status,"
                                        + " :percent, :sequence)"
                                        + " on conflict (app_migration_id) do update"
                                        + " set app_name = excluded.app_name, status = excluded.status,"
                                        + " percent = excluded.percent,"
                                        + " sequence = excluded.sequence"
                                        + " where excluded.sequence > old.sequence")
                        .setParameter("id", heard.appMigrationId())
                        .setParameter("plan", heard.planId())
                        .setParameter("execution", heard.executionId())
                        .setParameter("app", heard.appKey())
                        .setParameter("name", heard.appName())
                        .setParameter("status", heard.status().name())
                        .setParameter("percent", heard.percent())
                        .setParameter("sequence", heard.sequence())
                        .executeUpdate()
                > 0;
    }
}
