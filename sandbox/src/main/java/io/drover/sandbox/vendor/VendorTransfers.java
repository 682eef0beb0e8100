package io.drover.sandbox.vendor;

import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Sql;
import io.drover.sandbox.vendor.Announcement.Data;
import io.drover.sandbox.vendor.VendorTransfer.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhooks the vendor received and the transfers they announced. */
@ApplicationScoped
public class VendorTransfers {

    private final Database database;

    VendorTransfers(Database database) {
        this.database = database;
    }

    /**
     * Remembers a webhook and takes up what it announces, both or neither.
     *
     * @return false when a webhook with this id came before and nothing was done
     */
    public boolean receive(String webhookId, Announcement announcement) {
        return database.atomically(
                sql -> {
                    int fresh =
                            sql.update(
                                    """
                                    insert into vendor_webhook (id, type) values (?, ?)
                                    on conflict do nothing
                                    """,
                                    webhookId,
                                    announcement.type());
                    if (fresh == 1 && announcement.data() != null) {
                        act(sql, announcement.type(), announcement.data());
                    }
                    return fresh == 1;
                });
    }

    private static void act(Sql sql, String type, Data data) throws SQLException {
        if (type.equals(Announcement.STARTED)) {
            sql.update(
                    """
                    insert into vendor_transfer (id, app_key, attempt, source_url, destination_url)
                    values (?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    data.transferId(),
                    Objects.requireNonNullElse(data.appKey(), "sandbox-app"),
                    Objects.requireNonNullElse(data.attempt(), 1),
                    data.source() == null ? null : data.source().url(),
                    data.destination() == null ? null : data.destination().url());
        } else if (type.equals(Announcement.CANCELLATION_REQUESTED)) {
            sql.update(
                    "update vendor_transfer set cancel_requested = true where id = ?",
                    data.transferId());
        }
    }

    /** Takes a transfer whose next step is due; nobody else gets it until the lease is over. */
    public Optional<VendorTransfer> claim(Duration lease) {
        return database.atomically(
                sql ->
                        sql.one(
                                """
                                update vendor_transfer set next_step_at = now() + ? * interval '1 ms'
                                where id = (
                                    select id from vendor_transfer
                                    where state = 'WORKING' and next_step_at <= now()
                                    order by next_step_at limit 1 for update skip locked)
                                returning *
                                """,
                                VendorTransfers::transfer,
                                lease.toMillis()));
    }

    /** Makes every open transfer due: whoever had claimed one is no more. */
    public void release() {
        database.use(
                sql ->
                        sql.update(
                                """
                                update vendor_transfer set next_step_at = now()
                                where state = 'WORKING' and next_step_at > now()
                                """));
    }

    /** Keeps where a transfer stands after a step; the next one is due after the pause. */
    public void advance(
            UUID id,
            Stage stage,
            @Nullable String cursor,
            int percent,
            String message,
            Duration pause) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update vendor_transfer set stage = ?, cursor = ?, percent = ?,
                                    message = ?, failures = 0,
                                    next_step_at = now() + ? * interval '1 ms'
                                where id = ? and state = 'WORKING'
                                """,
                                stage.name(),
                                cursor,
                                percent,
                                message,
                                pause.toMillis(),
                                id));
    }

    /** Keeps that a step failed; it is due again after the pause. */
    public void stumble(UUID id, Duration pause) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update vendor_transfer set failures = failures + 1,
                                    next_step_at = now() + ? * interval '1 ms'
                                where id = ? and state = 'WORKING'
                                """,
                                pause.toMillis(),
                                id));
    }

    /** Keeps how a transfer ended. */
    public void end(UUID id, State state, int percent, String message) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update vendor_transfer set state = ?, percent = ?, message = ?,
                                    ended_at = now()
                                where id = ? and state = 'WORKING'
                                """,
                                state.name(),
                                percent,
                                message,
                                id));
    }

    /** Forgets every transfer and every webhook. */
    public void clear() {
        database.use(sql -> sql.update("truncate vendor_record, vendor_transfer, vendor_webhook"));
    }

    /** One transfer. */
    public Optional<VendorTransfer> find(UUID id) {
        return database.use(
                sql ->
                        sql.one(
                                "select * from vendor_transfer where id = ?",
                                VendorTransfers::transfer,
                                id));
    }

    /** The latest transfers, newest first. */
    public List<VendorTransfer> latest(int limit) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select * from vendor_transfer
                                order by received_at desc, id desc limit ?
                                """,
                                VendorTransfers::transfer,
                                limit));
    }

    private static VendorTransfer transfer(ResultSet row) throws SQLException {
        return new VendorTransfer(
                row.getObject("id", UUID.class),
                row.getString("app_key"),
                row.getInt("attempt"),
                row.getString("source_url"),
                row.getString("destination_url"),
                State.valueOf(row.getString("state")),
                Stage.valueOf(row.getString("stage")),
                row.getString("cursor"),
                row.getBoolean("cancel_requested"),
                row.getInt("percent"),
                row.getString("message"),
                row.getInt("failures"),
                Sql.instant(row, "received_at"),
                row.getTimestamp("ended_at") == null ? null : Sql.instant(row, "ended_at"));
    }
}
