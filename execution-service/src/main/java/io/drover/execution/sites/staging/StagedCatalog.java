package io.drover.execution.sites.staging;

import io.drover.execution.application.Catalog;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.BuiltInMacros;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was read of a source, looked through in the database. */
@ApplicationScoped
public class StagedCatalog implements Catalog {

    private static final String SPACES =
            """
            select s.id, s.key, s.name, s.personal, s.archived, t.last_edited,
                   coalesce(n.pages, 0) as pages, coalesce(n.bytes, 0) as bytes, n.counts
            from export_space s
            left join lateral (
                select max(coalesce(c.modified_at, c.created_at)) as last_edited
                from staged_content c
                where c.load_id = s.load_id and c.space_id = s.id
                  and c.class in ('Page', 'BlogPost') and c.original_id is null
                  and c.status = 'current') t on true
            left join lateral (
                select max(n) filter (where noun = 'pages') as pages,
                       max(n) filter (where noun = 'attachmentBytes') as bytes,
                       array_agg(noun || '=' || n) as counts
                from export_count c where c.load_id = s.load_id and c.space_id = s.id) n on true
            where s.load_id = ?
            """;

    private static final String TEMPLATES =
            """
            select t.id, coalesce(nullif(btrim(t.name), ''), t.id) as name, t.description
            from staged_template t where t.load_id = ? and t.space_id is null
            """;

    private static final String USERS =
            """
            select p.id, p.name, p.display_name, p.email, p.active
            from export_person p where p.load_id = ?
            """;

    private static final String GROUPS =
            """
            select g.name as id, g.name, (select count(*) from export_membership m
                where m.load_id = g.load_id and m.group_name = g.name) as members
            from export_group g where g.load_id = ?
            """;

    private static final String APPS =
            """
            select m.name as id, m.name, sum(m.uses) as uses, sum(m.texts) as texts,
                   count(*) as spaces
            from export_macro m where m.load_id = ? and m.name <> all (?) group by m.name
            """;

    private final DataSource dataSource;

    StagedCatalog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Found<SpaceEntry>> spaces(UUID siteId, Wanted wanted) {
        return find(
                siteId,
                new Question(
                        SPACES,
                        Map.of(
                                "key", "lower(key)",
                                "name", "lower(name)",
                                "lastEdited",
                                        "coalesce(to_char(last_edited, 'YYYYMMDDHH24MISSUS'), '')",
                                "pages", number("pages"),
                                "attachmentBytes", number("bytes")),
                        List.of("key", "name")),
                wanted,
                row ->
                        new SpaceEntry(
                                row.getString("id"),
                                row.getString("key"),
                                row.getString("name"),
                                row.getBoolean("personal"),
                                row.getBoolean("archived"),
                                LoadRows.instant(row, "last_edited"),
                                row.getLong("bytes"),
                                counts(row)));
    }

    private static Map<String, Long> counts(ResultSet row) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        StagedSource.NOUNS.forEach(noun -> counts.put(noun, 0L));
        var pairs = row.getArray("counts");
        if (pairs != null) {
            for (String pair : (String[]) pairs.getArray()) {
                int equals = pair.indexOf('=');
                counts.put(pair.substring(0, equals), Long.valueOf(pair.substring(equals + 1)));
            }
        }
        return counts;
    }

    @Override
    public List<Found<TemplateEntry>> templates(UUID siteId, Wanted wanted) {
        return find(
                siteId,
                new Question(TEMPLATES, Map.of("id", "id", "name", "lower(name)"), List.of("name")),
                wanted,
                row ->
                        new TemplateEntry(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("description")));
    }

    @Override
    public List<Found<UserEntry>> users(UUID siteId, Wanted wanted) {
        return users(siteId, wanted, List.of("name", "display_name", "email"));
    }

    @Override
    public List<Found<UserEntry>> usersWithoutAddress(UUID siteId, Wanted wanted) {
        return users(siteId, wanted, List.of("name", "display_name"));
    }

    private List<Found<UserEntry>> users(UUID siteId, Wanted wanted, List<String> searched) {
        return find(
                siteId,
                new Question(
                        USERS,
                        Map.of(
                                "id", "id",
                                "name", "lower(name)",
                                "displayName", "lower(display_name)",
                                "email", "lower(coalesce(email, ''))"),
                        searched),
                wanted,
                row ->
                        new UserEntry(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("display_name"),
                                row.getString("email"),
                                row.getBoolean("active")));
    }

    @Override
    public List<Found<GroupEntry>> groups(UUID siteId, Wanted wanted) {
        return find(
                siteId,
                new Question(
                        GROUPS,
                        Map.of("name", "lower(name)", "members", number("members")),
                        List.of("name")),
                wanted,
                row -> new GroupEntry(row.getString("name"), row.getLong("members")));
    }

    @Override
    public List<Found<AppEntry>> apps(UUID siteId, Wanted wanted) {
        return find(
                siteId,
                new Question(
                        APPS,
                        Map.of("name", "name", "uses", number("uses"), "texts", number("texts")),
                        List.of("name")),
                wanted,
                row ->
                        new AppEntry(
                                row.getString("name"),
                                row.getLong("uses"),
                                row.getLong("texts"),
                                row.getLong("spaces")));
    }

    /** A list: its rows, its orders by name as texts that sort right, and what is searched. */
    private record Question(String rows, Map<String, String> orders, List<String> searched) {}

    private static String number(String column) {
        return "lpad(" + column + "::text, 20, '0')";
    }

    private <T> List<Found<T>> find(
            UUID siteId, Question question, Wanted wanted, LoadRows.Mapper<T> mapper) {
        boolean reverse = wanted.sort().startsWith("-");
        String order = question.orders().get(wanted.sort().substring(reverse ? 1 : 0));
        if (order == null) {
            throw new IllegalArgumentException(wanted.sort());
        }
        var sql = new StringBuilder("select * from (select q.*, (");
        List<@Nullable Object> parameters = new ArrayList<>();
        sql.append(order)
                .append(") collate \"C\" as place, q.id collate \"C\" as place_id from (")
                .append(question.rows())
                .append(") q) p where true");
        if (question.rows().contains("<> all (?)")) {
            parameters.add(BuiltInMacros.names().toArray(String[]::new));
        }
        if (wanted.search() != null) {
            sql.append(" and position(lower(?) in lower(concat_ws(' ', ")
                    .append(String.join(", ", question.searched()))
                    .append("))) > 0");
            parameters.add(wanted.search());
        }
        Place after = wanted.after();
        if (after != null) {
            sql.append(" and (place, place_id) ").append(reverse ? "<" : ">").append(" (?, ?)");
            parameters.add(after.value());
            parameters.add(after.id());
        }
        String direction = reverse ? " desc" : "";
        sql.append(" order by place").append(direction).append(", place_id").append(direction);
        sql.append(" limit ?");
        return load(siteId)
                .batch(
                        sql.toString(),
                        wanted.limit(),
                        row ->
                                new Found<>(
                                        mapper.map(row),
                                        new Place(
                                                row.getString("place"), row.getString("place_id"))),
                        parameters.toArray());
    }

    private LoadRows load(UUID siteId) {
        try {
            return new Loads(dataSource)
                    .current(siteId)
                    .map(current -> new LoadRows(dataSource, current.id()))
                    .orElseThrow(
                            () ->
                                    SiteException.refused(
                                            "INVENTORY_NOT_READY",
                                            SiteException.Category.SOURCE,
                                            "The source has not been read."));
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }
}
