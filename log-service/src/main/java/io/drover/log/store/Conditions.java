package io.drover.log.store;

import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The where clause of a query with its values in order. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Conditions of(LogQuery query) {
        Conditions conditions = new Conditions();
        conditions.addIfPresent("plan_id = ?", query.planId());
        conditions.addIfPresent("execution_id = ?", query.executionId());
        conditions.addIfPresent("app_migration_id = ?", query.appMigrationId());
        conditions.addIfPresent("transfer_id = ?", query.transferId());
        conditions.addAnyOf("level", query.levels().stream().map(LogRecord.Level::name).toList());
        conditions.addAnyOf("type", query.types());
        if (query.text() != null) {
            conditions.add("position(lower(?) in lower(message)) > 0", query.text());
        }
        if (query.from() != null) {
            conditions.add("event_time >= ?", Timestamp.from(query.from()));
        }
        if (query.to() != null) {
            conditions.add("event_time < ?", Timestamp.from(query.to()));
        }
        return conditions;
    }

    void add(String clause, Object... boundValues) {
        clauses.add(clause);
        Collections.addAll(values, boundValues);
    }

    String where() {
        return clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
    }

    List<Object> values() {
        return values;
    }

    private void addIfPresent(String clause, @Nullable Object value) {
        if (value != null) {
            add(clause, value);
        }
    }

    private void addAnyOf(String column, List<String> wanted) {
        if (!wanted.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(wanted.size(), "?"));
            add(column + " in (" + marks + ")", wanted.toArray());
        }
    }
}
