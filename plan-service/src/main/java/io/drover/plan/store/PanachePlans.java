package io.drover.plan.store;

import io.drover.plan.application.Plans;
import io.drover.plan.domain.Plan;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    public List<Plan> find(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    @Override
    public List<Plan> after(@Nullable UUID last, int limit) {
        var plans = last == null ? find("order by id") : find("id > ?1 order by id", last);
        return plans.page(0, limit).list();
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
}
