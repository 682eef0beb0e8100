package io.drover.plan.store;

import io.drover.plan.application.KnownSite;
import io.drover.plan.application.KnownSites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows about sites, kept by sequence. */
@ApplicationScoped
class SqlKnownSites implements KnownSites {

    private final EntityManager entities;

    SqlKnownSites(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Map<UUID, KnownSite> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Rows.list(entities, "select * from site where id in (:ids)", Map.of("ids", ids))
                .stream()
                .map(SqlKnownSites::site)
                .collect(Collectors.toMap(KnownSite::id, Function.identity()));
    }

    @Override
    public void put(Heard heard) {
        // reading begins with the first word of it and ends with the first word of anything else
        entities.createNativeQuery(
                        "insert into site as old (id, name, kind, url, inventory, plan_type,"
                                + " reading_since, reading_until, removed, sequence)"
                                + " values (:id, :name, :kind, cast(:url as text), :inventory,"
                                + " cast(:planType as text),"
                                + " case when :inventory = 'READING' then"
                                + " cast(:at as timestamptz) end, null, :removed, :sequence)"
                                + " on conflict (id) do update set name = excluded.name,"
                                + " kind = excluded.kind, url = excluded.url,"
                                + " inventory = excluded.inventory,"
                                + " plan_type = excluded.plan_type, reading_since ="
                                + " case when old.inventory = 'READING' then old.reading_since"
                                + " else coalesce(excluded.reading_since, old.reading_since) end,"
                                + " reading_until ="
                                + " case when excluded.inventory = 'READING' then null"
                                + " when old.inventory = 'READING' then cast(:at as timestamptz)"
                                + " else old.reading_until end,"
                                + " removed = excluded.removed, sequence = excluded.sequence"
                                + " where excluded.sequence > old.sequence")
                .setParameter("id", heard.id())
                .setParameter("name", heard.name())
                .setParameter("kind", heard.kind())
                .setParameter("url", heard.url())
                .setParameter("inventory", heard.inventory())
                .setParameter("planType", heard.planType())
                .setParameter("at", heard.at())
                .setParameter("removed", heard.removed())
                .setParameter("sequence", heard.sequence())
                .executeUpdate();
    }

    @Override
    public void remove(UUID id) {
        entities.createNativeQuery("update site set removed = true where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    private static KnownSite site(Tuple row) {
        return new KnownSite(
                row.get("id", UUID.class),
                row.get("name", String.class),
                row.get("kind", String.class),
                Rows.text(row, "url"),
                Rows.time(row, "reading_since"),
                Rows.time(row, "reading_until"),
                Rows.text(row, "plan_type"),
                row.get("removed", Boolean.class));
    }
}
