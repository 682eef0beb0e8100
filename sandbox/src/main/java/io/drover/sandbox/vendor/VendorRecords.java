package io.drover.sandbox.vendor;

import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor keeps per object of the migrated site: which new object it belongs to, and for a
 * page since when its note is attached there.
 */
@ApplicationScoped
public class VendorRecords {

    /** One object of the old site and what it became. */
    public record VendorRecord(
            String namespace,
            String sourceId,
            String destinationId,
            @Nullable Instant migratedAt) {}

    /** How many notes there are and how many of them are attached to their new page. */
    public record Notes(long total, long migrated) {

        long left() {
            return total - migrated;
        }
    }

    private final Database database;

    VendorRecords(Database database) {
        this.database = database;
    }

    /** Keeps mappings; those known already stay as they are. */
    public void keep(UUID transferId, String namespace, List<VendorApi.Mapping> mappings) {
        String[] sources =
                mappings.stream().map(VendorApi.Mapping::sourceId).toArray(String[]::new);
        String[] destinations =
                mappings.stream().map(VendorApi.Mapping::destinationId).toArray(String[]::new);
        database.use(
                sql ->
                        sql.update(
                                """
                                insert into vendor_record
                                    (transfer_id, namespace, source_id, destination_id)
                                select ?, ?, m.source_id, m.destination_id
                                from unnest(?, ?) as m (source_id, destination_id)
                                on conflict do nothing
                                """,
                                transferId,
                                namespace,
                                sources,
                                destinations));
    }

    /** How many mappings of a namespace are kept. */
    public long count(UUID transferId, String namespace) {
        return database.use(
                sql ->
                        sql.number(
                                """
                                select count(*) from vendor_record
                                where transfer_id = ? and namespace = ?
                                """,
                                transferId,
                                namespace));
    }

    /** Attaches the notes of some more pages to what these pages became. */
    public void migrate(UUID transferId, long most) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update vendor_record set migrated_at = now()
                                where transfer_id = ? and namespace = ? and source_id in (
                                    select source_id from vendor_record
                                    where transfer_id = ? and namespace = ? and migrated_at is null
                                    order by source_id limit ?)
                                """,
                                transferId,
                                Stage.PAGES.namespace(),
                                transferId,
                                Stage.PAGES.namespace(),
                                most));
    }

    /** How far the notes of a transfer are. */
    public Notes notes(UUID transferId) {
        return database.use(
                sql ->
                        sql.one(
                                        """
                                        select count(*) as total, count(migrated_at) as migrated
                                        from vendor_record where transfer_id = ? and namespace = ?
                                        """,
                                        row ->
                                                new Notes(
                                                        row.getLong("total"),
                                                        row.getLong("migrated")),
                                        transferId,
                                        Stage.PAGES.namespace())
                                .orElseThrow());
    }

    /** The page records of a transfer after a source id. */
    public List<VendorRecord> pages(UUID transferId, String afterSourceId, int limit) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select * from vendor_record
                                where transfer_id = ? and namespace = ? and source_id > ?
                                order by source_id limit ?
                                """,
                                row ->
                                        new VendorRecord(
                                                row.getString("namespace"),
                                                row.getString("source_id"),
                                                row.getString("destination_id"),
                                                row.getTimestamp("migrated_at") == null
                                                        ? null
                                                        : Sql.instant(row, "migrated_at")),
                                transferId,
                                Stage.PAGES.namespace(),
                                afterSourceId,
                                limit));
    }
}
