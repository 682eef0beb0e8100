package io.drover.plan.store;

import io.drover.plan.application.CheckRuns;
import io.drover.plan.domain.CheckOverride;
import io.drover.plan.domain.CheckPart;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Check runs in PostgreSQL, their results and the overrides as rows. */
@ApplicationScoped
class PanacheCheckRuns implements CheckRuns, PanacheRepositoryBase<CheckRun, UUID> {

    private static final UUID LAST = new UUID(-1, -1);

    @Override
    public void add(CheckRun run) {
        persist(run);
    }

    @Override
    public Optional<CheckRun> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Map<UUID, CheckRun> latest(Collection<UUID> planIds) {
        if (planIds.isEmpty()) {
            return Map.of();
        }
        // ids grow with time, so the newest run has the highest
        List<?> runs =
                getEntityManager()
                        .createNativeQuery(
                                "select distinct on (plan_id) * from check_run where plan_id in (:plans)"
                                        + " order by plan_id, id desc",
                                CheckRun.class)
                        .setParameter("plans", planIds)
                        .getResultList();
        return runs.stream()
                .map(CheckRun.class::cast)
                .collect(Collectors.toMap(CheckRun::planId, Function.identity()));
    }

    @Override
    public List<CheckRun> list(UUID planId, @Nullable UUID olderThan, int limit) {
        return find(
                        "planId = ?1 and id < ?2 order by id desc",
                        planId,
                        olderThan == null ? LAST : olderThan)
                .range(0, limit)
                .list();
    }

    @Override
    public Map<UUID, List<CheckResult>> results(Collection<CheckRun> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        var byId = runs.stream().collect(Collectors.toMap(CheckRun::id, Function.identity()));
        var overrides = overrides(runs.stream().map(CheckRun::planId).distinct().toList());
        var results = new HashMap<UUID, List<CheckResult>>();
        for (var row :
                Rows.list(
                        getEntityManager(),
                        "select * from check_result where run_id in (:runs) order by key",
                        Map.of("runs", byId.keySet()))) {
            var run = Objects.requireNonNull(byId.get(row.get("run_id", UUID.class)));
            var result = result(row);
            var override =
                    overrides.getOrDefault(run.planId(), List.of()).stream()
                            .filter(each -> each.revision() == run.revision())
                            .filter(each -> each.checkKey().equals(result.key()))
                            .findFirst()
                            .orElse(null);
            results.computeIfAbsent(run.id(), id -> new ArrayList<>()).add(result.under(override));
        }
        return results;
    }

    @Override
    public List<CheckOverride> overrides(UUID planId, int revision) {
        return overrides(List.of(planId)).getOrDefault(planId, List.of()).stream()
                .filter(each -> each.revision() == revision)
                .toList();
    }

    private Map<UUID, List<CheckOverride>> overrides(Collection<UUID> planIds) {
        return Rows.list(
                        getEntityManager(),
                        "select * from check_override where plan_id in (:plans) order by key",
                        Map.of("plans", planIds))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get("plan_id", UUID.class),
                                Collectors.mapping(
                                        PanacheCheckRuns::override, Collectors.toList())));
    }

    private static CheckOverride override(Tuple row) {
        return new CheckOverride(
                row.get("key", String.class),
                (int) Rows.number(row, "revision"),
                row.get("reason", String.class),
                row.get("by", String.class),
                Objects.requireNonNull(Rows.time(row, "at")),
                Rows.number(row, "item_count"));
    }

    @Override
    public void put(UUID runId, CheckResult result, long sequence) {
        getEntityManager()
                .createNativeQuery(
                        "insert into check_result as old (run_id, key, part, severity, outcome,"
                                + " message, steps_to_resolve, excludable, item_count, items_url,"
                                + " items_csv_url, sequence) values (:run, :key, :part, :severity,"
                                + " :outcome, :message, cast(:steps as text), :excludable, :count,"
                                + " cast(:url as text), cast(:csvUrl as text), :sequence)"
                                + " on conflict (run_id, key) do update set"
                                + " part = excluded.part, severity = excluded.severity,"
                                + " outcome = excluded.outcome, message = excluded.message,"
                                + " steps_to_resolve = excluded.steps_to_resolve,"
                                + " excludable = excluded.excludable,"
                                + " item_count = excluded.item_count,"
                                + " items_url = excluded.items_url,"
                                + " items_csv_url = excluded.items_csv_url,"
                                + " sequence = excluded.sequence"
                                + " where excluded.sequence > old.sequence")
                .setParameter("run", runId)
                .setParameter("key", result.key())
                .setParameter("part", result.part().name())
                .setParameter("severity", result.severity().name())
                .setParameter("outcome", result.outcome().name())
                .setParameter("message", result.message())
                .setParameter("steps", result.stepsToResolve())
                .setParameter("excludable", result.excludable())
                .setParameter("count", result.itemCount())
                .setParameter("url", result.itemsUrl())
                .setParameter("csvUrl", result.itemsCsvUrl())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    @Override
    public void put(UUID planId, CheckOverride override) {
        getEntityManager()
                .createNativeQuery(
                        "insert into check_override (plan_id, key, revision, reason, by, at,"
                                + " item_count) values (:plan, :key, :revision, :reason, :by, :at,"
                                + " :count) on conflict (plan_id, key) do update set"
                                + " revision = excluded.revision, reason = excluded.reason,"
                                + " by = excluded.by, at = excluded.at,"
                                + " item_count = excluded.item_count")
                .setParameter("plan", planId)
                .setParameter("key", override.checkKey())
                .setParameter("revision", override.revision())
                .setParameter("reason", override.reason())
                .setParameter("by", override.by())
                .setParameter("at", override.at())
                .setParameter("count", override.itemCount())
                .executeUpdate();
    }

    @Override
    public boolean removeOverride(UUID planId, int revision, String checkKey) {
        return getEntityManager()
                        .createNativeQuery(
                                "delete from check_override where plan_id = :plan and key = :key"
                                        + " and revision = :revision")
                        .setParameter("plan", planId)
                        .setParameter("revision", revision)
                        .setParameter("key", checkKey)
                        .executeUpdate()
                > 0;
    }

    private static CheckResult result(Tuple row) {
        return new CheckResult(
                row.get("key", String.class),
                CheckPart.valueOf(row.get("part", String.class)),
                CheckResult.Severity.valueOf(row.get("severity", String.class)),
                CheckResult.Outcome.valueOf(row.get("outcome", String.class)),
                row.get("message", String.class),
                Rows.text(row, "steps_to_resolve"),
                row.get("excludable", Boolean.class),
                Rows.number(row, "item_count"),
                Rows.text(row, "items_url"),
                Rows.text(row, "items_csv_url"),
                null);
    }
}
