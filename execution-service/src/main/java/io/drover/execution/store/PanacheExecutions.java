package io.drover.execution.store;

import io.drover.execution.application.Executions;
import io.drover.execution.domain.Execution;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executions in PostgreSQL. */
@ApplicationScoped
class PanacheExecutions implements Executions, PanacheRepositoryBase<Execution, UUID> {

    private final Sql sql;

    PanacheExecutions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Execution> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Execution> lock(UUID id) {
        sql.lockNobodyOutWhileFrozen();
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void add(Execution execution) {
        persist(execution);
        getEntityManager().flush();
    }

    @Override
    public void flush() {
        getEntityManager().flush();
    }

    @Override
    public List<Execution> list(@Nullable UUID planId, @Nullable UUID before, int limit) {
        StringBuilder query = new StringBuilder("from Execution e where true = true");
        if (planId != null) {
            query.append(" and e.planId = :plan");
        }
        if (before != null) {
            query.append(" and e.id < :before");
        }
        var found =
                getEntityManager()
                        .createQuery(
                                query.append(" order by e.id desc").toString(), Execution.class)
                        .setMaxResults(limit);
        if (planId != null) {
            found.setParameter("plan", planId);
        }
        if (before != null) {
            found.setParameter("before", before);
        }
        return found.getResultList();
    }

    @Override
    public List<UUID> alive() {
        return sql.list(
                "select id from execution where status in ('READY', 'RUNNING')",
                row -> Sql.uuid(row, "id"));
    }

    @Override
    public List<Execution> using(UUID siteId) {
        return sql
                .list(
                        """
                        select id from execution
                        where status in ('READY', 'RUNNING')
                          and (source ->> 'id' = ? or destination ->> 'id' = ?) order by id
                        """,
                        row -> Sql.uuid(row, "id"),
                        siteId.toString(),
                        siteId.toString())
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public boolean uses(UUID siteId) {
        return sql.one(
                        """
                        select 1 from execution
                        where status in ('READY', 'RUNNING')
                          and (source ->> 'id' = ? or destination ->> 'id' = ?) limit 1
                        """,
                        row -> row.getInt(1),
                        siteId.toString(),
                        siteId.toString())
                .isPresent();
    }
}
