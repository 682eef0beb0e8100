package io.drover.appmigration.store;

import io.drover.appmigration.application.Mappings;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mappings in the table {@code mapping}; millions of rows, read by primary key. */
@ApplicationScoped
class SqlMappings implements Mappings {

    private final Sql sql;
    private final Clock clock;

    SqlMappings(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void put(
            UUID executionId, String namespace, @Nullable String space, List<Mapping> mappings) {
        sql.update(
                """
                with written as (
                    insert into mapping (execution_id, namespace, source_id, destination_id, space)
                    select distinct on (s) ?, ?, s, d, ?
                    from unnest(?::text[], ?::text[]) as new(s, d)
                    on conflict (execution_id, namespace, source_id)
                    do update set destination_id = excluded.destination_id
                    returning xmax = 0 as added)
                insert into mapping_count (execution_id, namespace, mapped, first_at)
                select ?, ?, count(*), ? from written where added
                on conflict (execution_id, namespace)
                do update set mapped = mapping_count.mapped + excluded.mapped
                """,
                executionId,
                namespace,
                space,
                texts(mappings, Mapping::sourceId),
                texts(mappings, Mapping::destinationId),
                executionId,
                namespace,
                clock.instant());
    }

    @Override
    public void remove(UUID executionId, String namespace, List<String> sourceIds) {
        sql.update(
                """
                with gone as (
                    delete from mapping
                    where execution_id = ? and namespace = ? and source_id = any(?) returning 1)
                update mapping_count set mapped = mapped - (select count(*) from gone)
                where execution_id = ? and namespace = ?
                """,
                executionId,
                namespace,
                texts(sourceIds, Function.identity()),
                executionId,
                namespace);
    }

    @Override
    public Map<String, Long> counts(UUID executionId) {
        Map<String, Long> counts = new HashMap<>();
        sql.query(
                "select namespace, mapped from mapping_count where execution_id = ?",
                row -> counts.put(row.getString(1), row.getLong(2)),
                executionId);
        return counts;
    }

    @Override
    public List<Mapping> list(
            UUID executionId, String namespace, @Nullable String after, int limit) {
        return sql.query(
                """
                select source_id, destination_id from mapping
                where execution_id = ? and namespace = ? and source_id > ? order by source_id limit ?
                """,
                SqlMappings::read,
                executionId,
                namespace,
                after == null ? "" : after,
                limit);
    }

    @Override
    public List<Mapping> find(UUID executionId, String namespace, List<String> sourceIds) {
        return sql.query(
                """
                select source_id, destination_id from mapping
                where execution_id = ? and namespace = ? and source_id = any(?) order by source_id
                """,
                SqlMappings::read,
                executionId,
                namespace,
                texts(sourceIds, Function.identity()));
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static Mapping read(ResultSet row) throws SQLException {
        return new Mapping(row.getString(1), row.getString(2));
    }
}
