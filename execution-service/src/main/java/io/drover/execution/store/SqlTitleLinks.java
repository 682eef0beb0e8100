package io.drover.execution.store;

import io.drover.execution.application.TitleLinks;
import io.drover.execution.content.rewriting.TitleLink;
import io.drover.execution.store.Sql.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Links by name in PostgreSQL. */
@ApplicationScoped
class SqlTitleLinks implements TitleLinks {

    private static final String HAS_LANDED =
            """
            exists (select 1 from item t
                    where t.execution_id = %1$s.execution_id and t.space_key = %1$s.space_key
                      and lower(t.name) = lower(%1$s.title) and t.kind = %1$s.kind
                      and t.destination_id is not null)
            """;

    private static final String SPACE_HAS_LANDED =
            """
            exists (select 1 from item t
                    where t.execution_id = l.execution_id and t.kind = 'SPACE'
                      and t.space_key = l.space_key and t.destination_id is not null)
            """;

    private final Sql sql;

    SqlTitleLinks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(UUID executionId, UUID itemId, List<TitleLink> links) {
        sql.run(
                """
                insert into title_link (execution_id, item_id, kind, space_key, title, under)
                select l.execution_id, l.item_id, l.kind, l.space_key, l.title, l.under
                from (select i.execution_id, i.id as item_id, n.kind, n.title, n.under,
                             coalesce(n.space_key, i.space_key) as space_key
                      from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                           as n (kind, space_key, title, under), item i
                      where i.id = ? and i.execution_id = ?) l
                where l.space_key is not null and not
                """
                        + HAS_LANDED.formatted("l")
                        + " on conflict do nothing",
                Texts.of(links.stream().map(TitleLink::kind).toList()),
                Texts.of(links.stream().map(TitleLink::spaceKey).toList()),
                Texts.of(links.stream().map(TitleLink::title).toList()),
                Texts.of(links.stream().map(TitleLink::under).toList()),
                itemId,
                executionId);
    }

    @Override
    public List<Dangling> dangling(UUID executionId, long after, int limit) {
        return sql.list(
                "select i.*, l.number, l.kind as link_kind, l.space_key as link_space, l.title,"
                        + " l.under, "
                        + SPACE_HAS_LANDED
                        + """
                          as space_landed
                        from title_link l join item i on i.id = l.item_id
                        where l.execution_id = ? and l.number > ? and i.destination_id is not null
                          and case l.kind when 'SPACE' then not
                        """
                        + SPACE_HAS_LANDED
                        + " else not "
                        + HAS_LANDED.formatted("l")
                        + " end order by l.number limit ?",
                SqlTitleLinks::dangling,
                executionId,
                after,
                limit);
    }

    private static Dangling dangling(ResultSet row) throws SQLException {
        return new Dangling(
                row.getLong("number"),
                SqlItems.item(row),
                new TitleLink(
                        Sql.enumOf(row, "link_kind", TitleLink.Kind.class),
                        row.getString("link_space"),
                        row.getString("title"),
                        row.getString("under")),
                row.getString("link_space"),
                row.getBoolean("space_landed"));
    }

    @Override
    public void clear(UUID executionId) {
        sql.run("delete from title_link where execution_id = ?", executionId);
    }
}
