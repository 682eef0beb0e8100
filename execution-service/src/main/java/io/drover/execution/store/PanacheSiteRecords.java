package io.drover.execution.store;

import io.drover.execution.application.Inventories;
import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.application.SiteFacts;
import io.drover.execution.application.SiteRecords;
import io.drover.execution.application.Verification;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Site;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sites in PostgreSQL. */
@ApplicationScoped
class PanacheSiteRecords implements SiteRecords, PanacheRepositoryBase<Site, UUID> {

    private final Sql sql;
    private final Inventories inventories;

    PanacheSiteRecords(Sql sql, Inventories inventories) {
        this.sql = sql;
        this.inventories = inventories;
    }

    @Override
    public Optional<Site> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Site> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<Site> list(@Nullable UUID after, int limit) {
        return after == null
                ? find("order by id").page(0, limit).list()
                : find("id > ?1 order by id", after).page(0, limit).list();
    }

    @Override
    public void add(Site site) {
        persist(site);
    }

    @Override
    public void remove(Site site) {
        delete(site);
    }

    @Override
    public void flush() {
        getEntityManager().flush();
    }

    @Override
    public Optional<PinnedSite> pinned(UUID id) {
        return find(id).map(
                        site -> {
                            Inventory inventory = inventories.find(id).orElse(null);
                            String identity = SiteFacts.identity(site, inventory);
                            return new PinnedSite(
                                    id,
                                    site.name(),
                                    site.kind(),
                                    SiteFacts.url(site, inventory),
                                    identity == null ? "site:" + id : identity);
                        });
    }

    @Override
    public Optional<Verification> verification(UUID id) {
        return sql.one(
                "select ok, code, message, permissions, verified_at from site_verification"
                        + " where site_id = ?",
                row ->
                        new Verification(
                                row.getBoolean("ok"),
                                row.getString("code"),
                                row.getString("message"),
                                List.of((String[]) row.getArray("permissions").getArray()),
                                Sql.instant(row, "verified_at")),
                id);
    }

    @Override
    public void put(UUID id, Verification verification) {
        sql.run(
                """
                insert into site_verification (site_id, ok, code, message, permissions, verified_at)
                values (?, ?, ?, ?, ?, ?) on conflict (site_id) do update
                set ok = excluded.ok, code = excluded.code, message = excluded.message,
                    permissions = excluded.permissions, verified_at = excluded.verified_at
                """,
                id,
                verification.ok(),
                verification.code(),
                verification.message(),
                Sql.Texts.of(verification.permissions()),
                verification.verifiedAt());
    }
}
