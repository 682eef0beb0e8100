package io.drover.appmigration.store;

import io.drover.appmigration.application.AppMigrations;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Transfer;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** App migrations and transfers in their tables. */
@ApplicationScoped
class PanacheAppMigrations implements AppMigrations, PanacheRepositoryBase<AppMigration, UUID> {

    private static final UUID FIRST = new UUID(0, 0);

    private final PanacheTransfers transfers;

    PanacheAppMigrations(PanacheTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public void add(AppMigration appMigration) {
        persist(appMigration);
    }

    @Override
    public void add(Transfer transfer) {
        transfers.persist(transfer);
    }

    @Override
    public Optional<AppMigration> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<AppMigration> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(this::fresh);
    }

    @Override
    public List<AppMigration> lockOfExecution(UUID executionId) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
                .setParameter(1, executionId.toString())
                .getSingleResult();
        return locked("executionId = ?1 order by appKey", executionId);
    }

    @Override
    public List<AppMigration> lockOfPlan(UUID planId) {
        return locked("planId = ?1 order by appKey", planId);
    }

    @Override
    public List<AppMigration> list(
            @Nullable UUID planId,
            List<AppMigrationStatus> statuses,
            @Nullable UUID after,
            int limit) {
        StringBuilder query =
                new StringBuilder(
                        "from AppMigration app left join fetch app.latest where app.id > :after");
        Map<String, Object> values = new HashMap<>();
        values.put("after", after == null ? FIRST : after);
        if (planId != null) {
            query.append(" and app.planId = :planId");
            values.put("planId", planId);
        }
        if (!statuses.isEmpty()) {
            query.append(" and app.status in :statuses");
            values.put("statuses", statuses);
        }
        return find(query + " order by app.id", values).page(0, limit).list();
    }

    @Override
    public Optional<LockedTransfer> lockTransfer(UUID id) {
        return transfers
                .findByIdOptional(id)
                .flatMap(
                        transfer ->
                                lock(transfer.appMigrationId())
                                        .map(app -> new LockedTransfer(app, transfer)));
    }

    @Override
    public Optional<Transfer> transfer(UUID id) {
        return transfers.findByIdOptional(id);
    }

    @Override
    public List<Transfer> transfers(UUID appMigrationId) {
        return transfers.list("appMigrationId = ?1 order by attempt", appMigrationId);
    }

    @Override
    public List<Transfer> transfersOfApp(
            String appKey, Instant settledAfter, @Nullable UUID after, int limit) {
        return transfers
                .find(
                        "appKey = ?1 and (settledAt is null or settledAt > ?2) and id > ?3"
                                + " order by id",
                        appKey,
                        settledAfter,
                        after == null ? FIRST : after)
                .page(0, limit)
                .list();
    }

    @Override
    public void flush() {
        getEntityManager().flush();
    }

    private List<AppMigration> locked(String query, UUID id) {
        return find(query, id).withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                .map(this::fresh)
                .toList();
    }

    /** A row read before the lock was obtained may be old, and so may its transfer. */
    private AppMigration fresh(AppMigration read) {
        getEntityManager().flush();
        getEntityManager().refresh(read);
        read.latest().ifPresent(getEntityManager()::refresh);
        return read;
    }
}
