package io.drover.appmigration.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.appmigration.application.AppCheckRuns;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** App parts of check runs in the table {@code app_check_run}. */
@ApplicationScoped
class SqlAppCheckRuns implements AppCheckRuns {

    private static final String OPEN =
            "select id, plan_id, apps from app_check_run where id = ? and not done";

    private final Sql sql;
    private final ObjectMapper json;

    SqlAppCheckRuns(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void add(AppCheckRun run) {
        sql.update(
                "insert into app_check_run (id, plan_id, apps, done) values (?, ?, ?::jsonb, false)"
                        + " on conflict do nothing",
                run.id(),
                run.planId(),
                write(run.apps()));
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
    public void done(UUID id) {
        sql.update("update app_check_run set done = true where id = ?", id);
    }

    private String write(List<ChosenApp> apps) {
        try {
            return json.writeValueAsString(apps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("chosen apps must be writable", e);
        }
    }

    private AppCheckRun read(ResultSet row) throws SQLException {
        try {
            return new AppCheckRun(
                    row.getObject("id", UUID.class),
                    row.getObject("plan_id", UUID.class),
                    json.readValue(row.getString("apps"), new TypeReference<List<ChosenApp>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("chosen apps must be readable", e);
        }
    }
}
