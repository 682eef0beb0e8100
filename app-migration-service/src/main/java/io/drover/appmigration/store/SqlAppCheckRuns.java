package io.drover.appmigration.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.appmigration.application.AppCheckRuns;
import io.drover.appmigration.application.CheckResult;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** App parts of check runs in the table {@code app_check_run}. */
@ApplicationScoped
class SqlAppCheckRuns implements AppCheckRuns {

    private static final String OPEN = "select * from app_check_run where id = ? and not done";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    SqlAppCheckRuns(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void add(AppCheckRun run) {
        sql.update(
                """
                insert into app_check_run
                    (id, plan_id, apps, source_site, destination_site, checks, done)
                values (?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, false)
                on conflict do nothing
                """,
                run.id(),
                run.planId(),
                write(run.apps()),
                write(run.source()),
                write(run.destination()),
                write(run.vendorChecks()));
    }

    @Override
    public Optional<AppCheckRun> lockOpen(UUID id) {
        return sql.query(OPEN + " for update", this::read, id).stream().findFirst();
    }

    @Override
    public Optional<AppCheckRun> findOpen(UUID id) {
        return sql.query(OPEN, this::read, id).stream().findFirst();
    }

    @Override
    public boolean exists(UUID id) {
        return sql.exists("select 1 from app_check_run where id = ?", id);
    }

    @Override
    public void done(UUID id, List<CheckResult> results) {
        sql.update("update app_check_run set done = true where id = ?", id);
        for (CheckResult result : results) {
            int position = 0;
            for (CheckResult.Item item : result.items()) {
                position++;
                sql.update(
                        """
                        insert into app_check_item
                            (run_id, check_key, position, app_key, message, created_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        id,
                        result.key(),
                        position,
                        item.appKey(),
                        item.message(),
                        clock.instant());
            }
        }
    }

    @Override
    public List<FoundItem> items(UUID runId, String checkKey, int after, int limit) {
        return sql.query(
                """
                select position, app_key, message from app_check_item
                where run_id = ? and check_key = ? and position > ? order by position limit ?
                """,
                row ->
                        new FoundItem(
                                row.getInt("position"),
                                new CheckResult.Item(
                                        row.getString("app_key"), row.getString("message"))),
                runId,
                checkKey,
                after,
                limit);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a check run must be writable", e);
        }
    }

    private AppCheckRun read(ResultSet row) throws SQLException {
        try {
            return new AppCheckRun(
                    row.getObject("id", UUID.class),
                    row.getObject("plan_id", UUID.class),
                    json.readValue(row.getString("apps"), new TypeReference<List<ChosenApp>>() {}),
                    json.readValue(row.getString("source_site"), SiteSnapshot.class),
                    json.readValue(row.getString("destination_site"), SiteSnapshot.class),
                    json.readValue(
                            row.getString("checks"), new TypeReference<List<AskedCheck>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a check run must be readable", e);
        }
    }
}
