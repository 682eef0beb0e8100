package io.drover.plan.store;

import io.drover.plan.application.PlanQuery;
import io.drover.plan.application.Plans;
import io.drover.plan.domain.Plan;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans in PostgreSQL. */
@ApplicationScoped
class PanachePlans implements Plans, PanacheRepositoryBase<Plan, UUID> {

    @Override
    public void asOfOneMoment() {
        getEntityManager()
                .createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }

    @Override
    public void add(Plan plan) {
        persist(plan);
    }

    @Override
    public Optional<Plan> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Plan> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void remove(Plan plan) {
        delete(plan);
    }

    @Override
    public void flush() {
        getEntityManager().flush();
    }

    @Override
    public Map<UUID, Long> sequences(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var sources =
                ids.stream().collect(Collectors.toMap(id -> "/plans/" + id, Function.identity()));
        return Rows.list(
                        getEntityManager(),
                        "select source, last from event_sequence"
                                + " where topic = 'drover.plans.v1' and source in (:sources)",
                        Map.of("sources", sources.keySet()))
                .stream()
                .collect(
                        Collectors.toMap(
                                row -> sources.get(row.get("source", String.class)),
                                row -> Rows.number(row, "last")));
    }

    @Override
    public List<Plan> list(PlanQuery query) {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        filter(query, conditions, parameters);
        var order = order(query.sort(), parameters);
        if (!query.after().isEmpty()) {
            var comes = query.descending() ? "<" : ">";
            var key = query.sort() == PlanQuery.Sort.NAME ? "lower(:key)" : ":key";
            conditions.add(
                    "(%1$s %2$s %3$s or (%1$s = %3$s and p.id %2$s :id))"
                            .formatted(order, comes, key));
            parameters.put("key", key(query.sort(), query.after().getFirst()));
            parameters.put("id", UUID.fromString(query.after().get(1)));
        }
        var direction = query.descending() ? " desc" : "";
        var hql =
                "select p from Plan p where %s order by %s%s, p.id%s"
                        .formatted(String.join(" and ", conditions), order, direction, direction);
        var select = getEntityManager().createQuery(hql, Plan.class);
        parameters.forEach(select::setParameter);
        return select.setMaxResults(query.limit() + 1).getResultList();
    }

    private static void filter(
            PlanQuery query, List<String> conditions, Map<String, Object> parameters) {
        if (!query.statuses().isEmpty()) {
            conditions.add("p.status in (:statuses)");
            parameters.put("statuses", query.statuses());
        }
        if (query.archived() != null) {
            conditions.add("p.archived = :archived");
            parameters.put("archived", query.archived());
        }
        if (query.text() != null) {
            conditions.add("lower(p.name) like lower(:text) escape '!'");
            parameters.put("text", "%" + query.text().replaceAll("([!%_])", "!$1") + "%");
        }
        if (query.siteId() != null) {
            conditions.add("(p.sourceSiteId = :site or p.destinationSiteId = :site)");
            parameters.put("site", query.siteId());
        }
        if (query.createdBy() != null) {
            conditions.add("p.createdBy = :createdBy");
            parameters.put("createdBy", query.createdBy());
        }
        if (query.stage() != null) {
            conditions.add("p.stage = :stage");
            parameters.put("stage", query.stage());
        }
    }

    private static String order(PlanQuery.Sort sort, Map<String, Object> parameters) {
        return switch (sort) {
            case NAME -> "lower(p.name)";
            case STATUS -> "cast(p.status as string)";
            case CREATED_AT -> "p.createdAt";
            case UPDATED_AT -> "p.updatedAt";
            case STARTED_AT -> {
                parameters.put("never", Instant.EPOCH);
                yield "coalesce(p.startedAt, :never)";
            }
        };
    }

    private static Object key(PlanQuery.Sort sort, String key) {
        return switch (sort) {
            case NAME, STATUS -> key;
            case CREATED_AT, UPDATED_AT, STARTED_AT -> Instant.parse(key);
        };
    }
}
