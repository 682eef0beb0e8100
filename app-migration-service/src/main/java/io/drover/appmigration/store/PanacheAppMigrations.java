package io.drover.appmigration.store;

import io.drover.appmigration.application.AppMigrations;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Transfer;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
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
        StringBuilder query = new StringBuilder("id > :after");
        Parameters parameters = Parameters.with("after", after == null ? FIRST : after);
        if (planId != null) {
            query.append(" and planId = :planId");
            parameters.and("planId", planId);
        }
        if (!statuses.isEmpty()) {
            query.append(" and status in :statuses");
            parameters.and("statuses", statuses);
        }
        return find(query + " order by id", parameters).page(0, limit).list();
    }

    @Override
    public Optional<LockedTransfer> lockTransfer(UUID id) {
        return transfers
                .findByIdOptional(id)
                .flatMap(
                        transfer ->
                                lock(transfer.appMigrationId())
                                        .map(app -> new LockedTransfer(app, fresh(transfer))));
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
    public List<Transfer> transfersOfApp(String appKey, @Nullable UUID after, int limit) {
        return transfers
                .find("appKey = ?1 and id > ?2 order by id", appKey, after == null ? FIRST : after)
                .page(0, limit)
                .list();
    }

    private List<AppMigration> locked(String query, UUID id) {
        return find(query, id).withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                .map(this::fresh)
                .toList();
    }

    /** A row read before the lock was obtained may be old. */
    private <T> T fresh(T read) {
        getEntityManager().flush();
        getEntityManager().refresh(read);
        return read;
    }
}
