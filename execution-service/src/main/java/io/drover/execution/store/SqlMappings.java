package io.drover.execution.store;

import io.drover.execution.application.Mappings;
import io.drover.execution.application.Route;
import io.drover.execution.content.ItemKind;
import io.drover.execution.store.Sql.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Mappings in PostgreSQL. */
@ApplicationScoped
class SqlMappings implements Mappings {

    private static final String ROUTE = "source_identity = ? and destination_identity = ?";

    private final Sql sql;

    SqlMappings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Mapped> find(Route route, ItemKind kind, Collection<String> sourceIds) {
        Map<String, Mapped> found = new HashMap<>();
        sql.list(
                        "select source_id, destination_id, execution_id, space_key from mapping where "
                                + ROUTE
                                + " and namespace = ? and source_id = any (?)",
                        row ->
                                Map.entry(
                                        row.getString("source_id"),
                                        new Mapped(
                                                row.getString("destination_id"),
                                                Sql.uuid(row, "execution_id"),
                                                row.getString("space_key"))),
                        route.source(),
                        route.destination(),
                        kind.namespace(),
                        Texts.of(sourceIds))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    @Override
    public Optional<Mapped> find(Route route, ItemKind kind, String sourceId) {
        return Optional.ofNullable(find(route, kind, List.of(sourceId)).get(sourceId));
    }

    @Override
    public boolean isTarget(String destinationIdentity, ItemKind kind, String destinationId) {
        return sql.one(
                        """
                        select 1 from mapping
                        where destination_identity = ? and namespace = ? and destination_id = ?
                        limit 1
                        """,
                        row -> row.getInt(1),
                        destinationIdentity,
                        kind.namespace(),
                        destinationId)
                .isPresent();
    }

    @Override
    public void put(Route route, UUID executionId, List<NewMapping> mappings, Instant now) {
        sql.run(
                """
                insert into mapping as m (source_identity, destination_identity, namespace,
                        source_id, destination_id, space_key, execution_id, created_at)
                select ?, ?, n.namespace, n.source_id, n.destination_id, n.space_key, ?, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                    as n (namespace, source_id, destination_id, space_key)
                on conflict (source_identity, destination_identity, namespace, source_id)
                do update set destination_id = excluded.destination_id,
                              execution_id = excluded.execution_id,
                              created_at = excluded.created_at
                where m.destination_id <> excluded.destination_id
                """,
                route.source(),
                route.destination(),
                executionId,
                now,
                Texts.of(mappings.stream().map(each -> each.kind().namespace()).toList()),
                Texts.of(mappings.stream().map(NewMapping::sourceId).toList()),
                Texts.of(mappings.stream().map(NewMapping::destinationId).toList()),
                Texts.of(mappings.stream().map(NewMapping::spaceKey).toList()));
    }

    @Override
    public void forget(Route route, ItemKind kind, String sourceId) {
        sql.run(
                "delete from mapping where " + ROUTE + " and namespace = ? and source_id = ?",
                route.source(),
                route.destination(),
                kind.namespace(),
                sourceId);
    }

    @Override
    public Map<ItemKind, List<String>> forgetSpace(Route route, String spaceKey) {
        Map<ItemKind, List<String>> forgotten = new EnumMap<>(ItemKind.class);
        sql.list(
                        "delete from mapping where "
                                + ROUTE
                                + " and space_key = ? returning namespace, source_id",
                        row -> Map.entry(row.getString("namespace"), row.getString("source_id")),
                        route.source(),
                        route.destination(),
                        spaceKey)
                .forEach(
                        entry ->
                                forgotten
                                        .computeIfAbsent(
                                                kind(entry.getKey()), _ -> new ArrayList<>())
                                        .add(entry.getValue()));
        return forgotten;
    }

    private static ItemKind kind(String namespace) {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> kind.namespace().equals(namespace))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<SpaceMapping> ofSpace(
            Route route, String spaceKey, ItemKind kind, String after, int limit) {
        return sql.list(
                "select * from mapping where "
                        + ROUTE
                        + " and space_key = ? and namespace = ? and source_id > ?"
                        + " order by source_id limit ?",
                SqlMappings::ofSpace,
                route.source(),
                route.destination(),
                spaceKey,
                kind.namespace(),
                after,
                limit);
    }

    @Override
    public List<SpaceMapping> spaces(Route route) {
        return sql.list(
                "select * from mapping where " + ROUTE + " and namespace = ?",
                SqlMappings::ofSpace,
                route.source(),
                route.destination(),
                ItemKind.SPACE.namespace());
    }

    private static SpaceMapping ofSpace(ResultSet row) throws SQLException {
        return new SpaceMapping(
                String.valueOf(row.getString("space_key")),
                row.getString("source_id"),
                row.getString("destination_id"),
                Sql.uuid(row, "execution_id"),
                Sql.instant(row, "created_at"));
    }

    @Override
    public void sent(String destinationIdentity, List<SentVersion> versions) {
        sql.run(
                """
                insert into sent_version (destination_identity, attachment_id, number, source_id,
                                          size, sha256)
                select distinct on (n.attachment_id, n.number)
                       ?, n.attachment_id, n.number, n.source_id, n.size, n.sha256
                from unnest(?::text[], ?::int[], ?::text[], ?::bigint[], ?::text[])
                    with ordinality
                    as n (attachment_id, number, source_id, size, sha256, place)
                order by n.attachment_id, n.number, n.place desc
                on conflict (destination_identity, attachment_id, number) do update
                set source_id = excluded.source_id, size = excluded.size,
                    sha256 = excluded.sha256
                """,
                destinationIdentity,
                Texts.of(versions.stream().map(SentVersion::attachmentId).toList()),
                Texts.of(versions.stream().map(each -> "" + each.number()).toList()),
                Texts.of(versions.stream().map(SentVersion::sourceId).toList()),
                Texts.of(versions.stream().map(each -> "" + each.size()).toList()),
                Texts.of(versions.stream().map(SentVersion::sha256).toList()));
    }

    @Override
    public List<SentVersion> sentVersions(String destinationIdentity, String attachmentId) {
        return sql.list(
                """
                select * from sent_version
                where destination_identity = ? and attachment_id = ? order by number
                """,
                row ->
                        new SentVersion(
                                row.getString("attachment_id"),
                                row.getInt("number"),
                                row.getString("source_id"),
                                row.getLong("size"),
                                row.getString("sha256")),
                destinationIdentity,
                attachmentId);
    }
}
