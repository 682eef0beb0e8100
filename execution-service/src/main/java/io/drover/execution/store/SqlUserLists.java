package io.drover.execution.store;

import io.drover.execution.application.UserLists;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** User lists in PostgreSQL; addresses go to the staged users by {@code apply_user_list}. */
@ApplicationScoped
class SqlUserLists implements UserLists {

    private static final int BATCH = 1000;

    private final Sql sql;

    SqlUserLists(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void replace(UUID siteId, Iterator<Entry> entries, Instant now, String actor) {
        remove(siteId);
        sql.run(
                "insert into user_list (site_id, entries, uploaded_at, uploaded_by)"
                        + " values (?, 0, ?, ?)",
                siteId,
                now,
                actor);
        long count = 0;
        while (entries.hasNext()) {
            List<Entry> batch = new ArrayList<>();
            while (entries.hasNext() && batch.size() < BATCH) {
                batch.add(entries.next());
            }
            add(siteId, batch);
            count += batch.size();
        }
        sql.run("update user_list set entries = ? where site_id = ?", count, siteId);
    }

    /** A conflict shows as a row that was not inserted; the transaction goes on and says where. */
    private void add(UUID siteId, List<Entry> batch) {
        List<String> keys = batch.stream().map(Entry::userKey).toList();
        List<String> names = batch.stream().map(Entry::username).toList();
        List<String> emails = batch.stream().map(Entry::email).toList();
        int added =
                sql.run(
                        """
                        insert into user_list_entry (site_id, user_key, username, email)
                        select ?, * from unnest(?, ?, ?) on conflict do nothing
                        """,
                        siteId,
                        Sql.Texts.of(keys),
                        Sql.Texts.of(names),
                        Sql.Texts.of(emails));
        if (added < batch.size()) {
            throw Refusal.unprocessable(
                    "USER_LIST_INVALID",
                    "The list names a user more than once, in one of the lines "
                            + batch.getFirst().line()
                            + " to "
                            + batch.getLast().line()
                            + " or before them. Remove one of the lines.");
        }
    }

    @Override
    public void apply(UUID siteId) {
        sql.list(
                """
                select apply_user_list(site_id, id) from export_load
                where site_id = ? and state = 'CURRENT'
                """,
                row -> siteId,
                siteId);
    }

    @Override
    public Optional<Summary> find(UUID siteId) {
        return sql.one(
                """
                select l.entries, l.uploaded_at, l.uploaded_by,
                       (select count(*) from export_load d
                        join export_person p on p.load_id = d.id
                        where d.site_id = l.site_id and d.state = 'CURRENT' and exists (
                            select from user_list_entry e where e.site_id = l.site_id
                              and (e.user_key = p.id or e.user_key = ''
                                   and lower(e.username) = lower(p.name)))) as matched
                from user_list l where l.site_id = ?
                """,
                row ->
                        new Summary(
                                row.getLong("entries"),
                                row.getLong("matched"),
                                Sql.instant(row, "uploaded_at"),
                                row.getString("uploaded_by")),
                siteId);
    }

    @Override
    public void remove(UUID siteId) {
        sql.run("delete from user_list where site_id = ?", siteId);
    }
}
