package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Choices;
import io.drover.appmigration.domain.Deadlines;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads app migrations and their transfers. */
@ApplicationScoped
public class AppMigrationQueries {

    private final AppMigrations appMigrations;
    private final Deadlines deadlines;
    private final Clock clock;

    AppMigrationQueries(AppMigrations appMigrations, Deadlines deadlines, Clock clock) {
        this.appMigrations = appMigrations;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** An app migration, or 404. */
    @Transactional
    public AppMigration require(UUID id) {
        return appMigrations.find(id).orElseThrow(() -> notFound(id));
    }

    static Refusal notFound(UUID id) {
        return Refusal.notFound("APP_MIGRATION_NOT_FOUND", "There is no app migration " + id + ".");
    }

    /** App migrations by id. */
    @Transactional
    public List<AppMigration> list(
            @Nullable UUID planId,
            List<AppMigrationStatus> statuses,
            @Nullable UUID after,
            int limit) {
        return appMigrations.list(planId, statuses, after, limit);
    }

    /** The transfers of an app migration, oldest first, or 404. */
    @Transactional
    public List<Transfer> transfers(UUID id) {
        return appMigrations.transfers(require(id).id());
    }

    /** What an operator may do with it now. */
    public Choices choices(AppMigration app) {
        return Choices.of(app, clock.instant(), deadlines);
    }
}
