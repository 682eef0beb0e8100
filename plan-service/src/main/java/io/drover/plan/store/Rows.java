package io.drover.plan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL on rows that are no aggregates. */
final class Rows {

    private Rows() {}

    static List<Tuple> list(EntityManager entities, String sql, Map<String, Object> parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        @SuppressWarnings("unchecked") // asked for as tuples
        List<Tuple> rows = query.getResultList();
        return rows;
    }

    static @Nullable String text(Tuple row, String column) {
        return row.get(column, String.class);
    }

    static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    static @Nullable Instant time(Tuple row, String column) {
        return switch (row.get(column)) {
            case null -> null;
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            case Object other ->
                    throw new IllegalStateException(column + " is a " + other.getClass());
        };
    }

    static <T> T json(String text, Class<T> type) {
        try {
            return Json.lenient().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " is broken", e);
        }
    }

    static String json(Object value) {
        try {
            return Json.lenient().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
