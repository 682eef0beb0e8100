package io.drover.execution.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.drover.execution.application.Inventories;
import io.drover.execution.domain.InventoryStatus;
import io.drover.kit.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inventories in PostgreSQL. */
@ApplicationScoped
class SqlInventories implements Inventories {

    private final Sql sql;

    SqlInventories(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Inventory> find(UUID siteId) {
        return sql.one(
                "select * from inventory where site_id = ?",
                row ->
                        new Inventory(
                                Sql.enumOf(row, "status", InventoryStatus.class),
                                row.getInt("version"),
                                row.getInt("percent"),
                                counts(row.getString("counts")),
                                row.getString("identity"),
                                row.getString("url"),
                                row.getString("reason_code"),
                                row.getString("reason"),
                                row.getInt("attempts"),
                                Sql.instant(row, "changed_at")),
                siteId);
    }

    @Override
    public int begin(UUID siteId, Instant now) {
        return sql.one(
                        """
                        insert into inventory as i (site_id, status, version, changed_at)
                        values (?, 'READING', 1, ?) on conflict (site_id) do update
                        set status = 'READING', version = i.version + 1, reason_code = null,
                            reason = null, attempts = 0, percent = 0, changed_at = excluded.changed_at
                        returning version
                        """,
                        row -> row.getInt("version"),
                        siteId,
                        now)
                .orElseThrow();
    }

    @Override
    public boolean attempt(UUID siteId, int version) {
        return sql.run(
                        """
                        update inventory set attempts = attempts + 1
                        where site_id = ? and version = ? and status = 'READING'
                        """,
                        siteId,
                        version)
                == 1;
    }

    @Override
    public void progress(UUID siteId, int version, int percent) {
        sql.run(
                """
                update inventory set percent = ?
                where site_id = ? and version = ? and status = 'READING'
                """,
                percent,
                siteId,
                version);
    }

    @Override
    public boolean completed(
            UUID siteId,
            int version,
            Map<String, Long> counts,
            @Nullable String identity,
            @Nullable String url,
            Instant now) {
        return sql.run(
                        """
                        update inventory
                        set status = 'READY', percent = 100, counts = ?::jsonb, identity = ?, url = ?, changed_at = ?
                        where site_id = ? and version = ? and status = 'READING'
                        """,
                        Sql.json(counts),
                        identity,
                        url,
                        now,
                        siteId,
                        version)
                == 1;
    }

    @Override
    public boolean failed(UUID siteId, int version, String code, String reason, Instant now) {
        return sql.run(
                        """
                        update inventory
                        set status = 'FAILED', reason_code = ?, reason = ?, changed_at = ?
                        where site_id = ? and version = ? and status = 'READING'
                        """,
                        code,
                        reason,
                        now,
                        siteId,
                        version)
                == 1;
    }

    private static Map<String, Long> counts(String json) {
        try {
            return Json.lenient().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("A stored row can't be read", e);
        }
    }
}
