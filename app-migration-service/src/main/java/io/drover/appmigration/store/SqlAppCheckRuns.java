package io.drover.appmigration.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.appmigration.application.AppCheckRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** App parts of check runs in the table {@code app_check_run}. */
@ApplicationScoped
class SqlAppCheckRuns implements AppCheckRuns {

    private static final String OPEN =
            "select id, plan_id, apps from app_check_run where id = ? and not done";

    private final DataSource database;
    private final ObjectMapper json;

    SqlAppCheckRuns(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public void add(AppCheckRun run) {
        String sql =
                "insert into app_check_run (id, plan_id, apps, done) values (?, ?, ?::jsonb, false)"
                        + " on conflict do nothing";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, run.id());
            insert.setObject(2, run.planId());
            insert.setString(3, json.writeValueAsString(run.apps()));
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("a check run could not be stored", e);
        }
    }

    @Override
    public Optional<AppCheckRun> lockOpen(UUID id) {
        return select(OPEN + " for update", id);
    }

    @Override
    public Optional<AppCheckRun> findOpen(UUID id) {
        return select(OPEN, id);
    }

    @Override
    public void done(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update app_check_run set done = true where id = ?")) {
            update.setObject(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a check run could not be changed", e);
        }
    }

    private Optional<AppCheckRun> select(String sql, UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new AppCheckRun(
                                        row.getObject("id", UUID.class),
                                        row.getObject("plan_id", UUID.class),
                                        json.readValue(
                                                row.getString("apps"),
                                                new TypeReference<List<ChosenApp>>() {})))
                        : Optional.empty();
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("a check run could not be read", e);
        }
    }
}
