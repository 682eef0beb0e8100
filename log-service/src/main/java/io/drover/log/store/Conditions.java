package io.drover.log.store;

import io.drover.log.application.AuditQuery;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
        AuditQuery audit = query.audit();
        if (audit != null) {
            conditions.addIfPresent("actor = ?", audit.actor());
            conditions.addAnyOf("status", audit.outcomes());
            conditions.addAnyOf("data::json ->> 'action'", audit.actions());
        }
        if (query.text() != null) {
            Arrays.stream(query.text().strip().split("\\s+")).forEach(conditions::addWord);
        }
        return conditions;
    }

    void add(String clause, Object... boundValues) {
        clauses.add(clause);
        Collections.addAll(values, boundValues);
    }

    /** A time in the text of the statement itself, so that only its days are planned and locked. */
    void addTime(String comparison, Instant time) {
        add("event_time " + comparison + " '" + time + "'");
    }

    String where() {
        return clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
    }

    List<Object> values() {
        return values;
    }

    Conditions copy() {
        Conditions copy = new Conditions();
        copy.clauses.addAll(clauses);
        copy.values.addAll(values);
        return copy;
    }

    /**
     * The pieces of a word stand in the message, which is quick to see; and they do so as a word or
     * the beginning of one, which days that are over have an index for.
     */
    private void addWord(String word) {
        for (String piece : word.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!piece.isEmpty()) {
                add("position(lower(?) in lower(message)) > 0", piece);
            }
        }
        if (word.toLowerCase(Locale.ROOT).chars().anyMatch(Character::isLetterOrDigit)) {
            add(
                    "to_tsvector('simple', message) @@ coalesce(nullif("
                            + "phraseto_tsquery('simple', ?)::text, '') || ':*', '')::tsquery",
                    word);
        } else {
            add("position(? in message) > 0", word);
        }
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
