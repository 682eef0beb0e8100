package io.drover.appmigration.store;

import io.drover.appmigration.application.Apps;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered apps in their table. */
@ApplicationScoped
class PanacheApps implements Apps, PanacheRepositoryBase<RegisteredApp, String> {

    private static final List<AppMigrationStatus> NOT_ENDED =
            List.of(
                    AppMigrationStatus.READY,
                    AppMigrationStatus.RUNNING,
                    AppMigrationStatus.CANCELLING);

    private final PanacheAppMigrations appMigrations;
    private final Sql sql;

    PanacheApps(PanacheAppMigrations appMigrations, Sql sql) {
        this.sql = sql;
        this.appMigrations = appMigrations;
    }

    @Override
    public void add(RegisteredApp app) {
        persist(app);
    }

    @Override
    public Optional<RegisteredApp> find(String key) {
        return findByIdOptional(key);
    }

    @Override
    public List<RegisteredApp> list(@Nullable String after, int limit) {
        return find("key > ?1 order by key", after == null ? "" : after).page(0, limit).list();
    }

    @Override
    public void remove(RegisteredApp app) {
        delete(app);
    }

    @Override
    public boolean throttled(String key, Instant now, Instant unlessAfter) {
        return sql.update(
                        """
                        update app set throttled_at = ?
                        where key = ? and (throttled_at is null or throttled_at <= ?)
                        """,
                        now,
                        key,
                        unlessAfter)
                == 1;
    }

    @Override
    public boolean inUse(String key) {
        return appMigrations.count("appKey = ?1 and status in ?2", key, NOT_ENDED) > 0;
    }
}
