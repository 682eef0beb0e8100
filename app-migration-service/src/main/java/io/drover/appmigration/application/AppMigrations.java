package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All app migrations with their transfers. */
public interface AppMigrations {

    /** Adds one; refused by the database if the run has the app already. */
    void add(AppMigration appMigration);

    /** Adds a transfer. */
    void add(Transfer transfer);

    /** One of them. */
    Optional<AppMigration> find(UUID id);

    /** One of them, locked until the end of the transaction. */
    Optional<AppMigration> lock(UUID id);

    /**
     * Those of an execution by app, locked until the end of the transaction; an execution without
     * any is locked too, so that nobody adds one meanwhile.
     */
    List<AppMigration> lockOfExecution(UUID executionId);

    /** Those of a plan, locked until the end of the transaction. */
    List<AppMigration> lockOfPlan(UUID planId);

    /**
     * Those of a plan or of all, in a status or in any, by id; {@code after} is the last one seen.
     */
    List<AppMigration> list(
            @Nullable UUID planId,
            List<AppMigrationStatus> statuses,
            @Nullable UUID after,
            int limit);

    /**
     * A transfer and its app migration, as they are now and locked until the end of the
     * transaction.
     */
    Optional<LockedTransfer> lockTransfer(UUID id);

    /** A transfer. */
    Optional<Transfer> transfer(UUID id);

    /** The transfers of an app migration, oldest first. */
    List<Transfer> transfers(UUID appMigrationId);

    /**
     * The transfers of an app that have not settled or only after a moment, by id; {@code after} is
     * the last one seen.
     */
    List<Transfer> transfersOfApp(
            String appKey, Instant settledAfter, @Nullable UUID after, int limit);

    /** Writes what was changed, so that a view tells the version that will be read. */
    void flush();

    /** A transfer that nobody else can change. */
    record LockedTransfer(AppMigration appMigration, Transfer transfer) {}
}
