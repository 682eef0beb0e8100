package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Database;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;

/** Spaces, and what people may do in them. */
@Path("/dc/rest/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SpacesResource {

    /** What an export calls a permission, as operation and what it is about. */
    private static final Map<String, String> OPERATIONS =
            Map.ofEntries(
                    Map.entry("VIEWSPACE", "read space"),
                    Map.entry("REMOVEOWNCONTENT", "delete_own space"),
                    Map.entry("EDITSPACE", "create page"),
                    Map.entry("REMOVEPAGE", "delete page"),
                    Map.entry("EDITBLOG", "create blogpost"),
                    Map.entry("REMOVEBLOG", "delete blogpost"),
                    Map.entry("CREATEATTACHMENT", "create attachment"),
                    Map.entry("REMOVEATTACHMENT", "delete attachment"),
                    Map.entry("COMMENT", "create comment"),
                    Map.entry("REMOVECOMMENT", "delete comment"),
                    Map.entry("REMOVEMAIL", "delete mail"),
                    Map.entry("SETPAGEPERMISSIONS", "restrict_content space"),
                    Map.entry("EXPORTSPACE", "export space"),
                    Map.entry("SETSPACEPERMISSIONS", "administer space"));

    private static final String SPACE =
            """
            select s.*, h.title as homepage_title,
                   (select array_agg(l.prefix || ':' || l.name order by l.id)
                    from dc_object o join dc_label l on l.content_id::text = o.props->>'description'
                    where o.class = 'Space' and o.id = s.id::text) as labels
            from dc_space s left join dc_content h on h.id = s.homepage_id
            """;

    private final Database database;

    SpacesResource(Database database) {
        this.database = database;
    }

    /** What the site is. */
    @GET
    @Path("/server-information")
    public Fields server(@Context UriInfo uri) {
        return Fields.of("baseUrl", Pages.base(uri))
                .and("version", "10.0.3")
                .and("buildNumber", 10003)
                .and("buildDate", "2025-07-01");
    }

    /** All spaces. */
    @GET
    @Path("/space")
    public Fields list(
            @Context UriInfo uri,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("type") @DefaultValue("") String type) {
        Pages pages = new Pages(uri, 25);
        String expand = Pages.expand(uri);
        return pages.counted(
                database.use(
                        sql ->
                                sql.list(
                                        SPACE
                                                + "where (? = '' or s.status = lower(?))"
                                                + " and (? = '' or s.type = ?)"
                                                + " order by s.key limit ? offset ?",
                                        row -> view(row, expand),
                                        status,
                                        status,
                                        type,
                                        type,
                                        pages.rows(),
                                        pages.start())));
    }

    /** One space. */
    @GET
    @Path("/space/{key}")
    public Fields get(@Context UriInfo uri, @PathParam("key") String key) {
        return database.use(
                        sql ->
                                sql.one(
                                        SPACE + "where lower(s.key) = lower(?)",
                                        row -> view(row, Pages.expand(uri)),
                                        key))
                .orElseThrow(() -> CloudProblem.notFound("No space with key : " + key));
    }

    /** Everything that anybody may do in a space. */
    @GET
    @Path("/space/{key}/permissions")
    public List<Fields> permissions(@Context UriInfo uri, @PathParam("key") String key) {
        long id = (Long) java.util.Objects.requireNonNull(get(uri, key).get("id"));
        return database.use(
                sql ->
                        sql.list(
                                """
                                select p.type, p.group_name, p.user_key, u.name, u.display_name
                                from dc_permission p left join dc_user u on u.key = p.user_key
                                where p.space_id = ? order by p.id
                                """,
                                row -> permission(row, id, key),
                                id));
    }

    /** Everything that anybody may do at the whole site. */
    @GET
    @Path("/permissions")
    public List<Fields> siteWide() {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select p.props->>'type' as type,
                                       nullif(p.props->>'group', '') as group_name,
                                       u.key as user_key, u.name, u.display_name
                                from dc_object p
                                left join dc_user u on u.key = coalesce(
                                    nullif(p.props->>'userSubject', ''), p.props->>'userName')
                                where p.class = 'SpacePermission'
                                  and coalesce(p.props->>'space', '') = ''
                                order by p.id
                                """,
                                row ->
                                        Fields.of("operation", operation(row.getString("type")))
                                                .and("subject", subject(row))));
    }

    private static Fields operation(String type) {
        return Fields.of("targetType", "application")
                .and("operationKey", type.toLowerCase(Locale.ROOT));
    }

    private static Fields permission(ResultSet row, long id, String key) throws SQLException {
        String type = row.getString("type");
        String[] operation = OPERATIONS.getOrDefault(type, type + " space").split(" ");
        return Fields.of(
                        "operation",
                        Fields.of("targetType", operation[1]).and("operationKey", operation[0]))
                .and("subject", subject(row))
                .and("spaceKey", key)
                .and("spaceId", id);
    }

    private static Fields subject(ResultSet row) throws SQLException {
        String group = row.getString("group_name");
        String user = row.getString("user_key");
        if (group != null) {
            return Fields.of("type", "group").and("name", group).and("displayName", group);
        }
        if (user != null) {
            return Fields.of("type", "known")
                    .and("username", row.getString("name"))
                    .and("userKey", user)
                    .and("displayName", row.getString("display_name"));
        }
        return Fields.of("type", "anonymous").and("displayName", "Anonymous");
    }

    private static List<Fields> labels(ResultSet row) throws SQLException {
        List<Fields> labels = new ArrayList<>();
        Array found = row.getArray("labels");
        if (found != null) {
            for (String label : (String[]) found.getArray()) {
                String[] parts = label.split(":", 2);
                labels.add(Fields.of("prefix", parts[0]).and("name", parts[1]));
            }
        }
        return labels;
    }

    private static Fields view(ResultSet row, String expand) throws SQLException {
        Fields space =
                Fields.of("id", row.getLong("id"))
                        .and("key", row.getString("key"))
                        .and("name", row.getString("name"))
                        .and("status", row.getString("status"))
                        .and("type", row.getString("type"));
        if (expand.contains("metadata.labels")) {
            space.and("metadata", Fields.of("labels", Fields.of("results", labels(row))));
        }
        if (expand.contains("description.plain")) {
            String text = row.getString("description");
            space.and(
                    "description",
                    Fields.of(
                            "plain",
                            Fields.of("value", text == null ? "" : Jsoup.parse(text).text())
                                    .and("representation", "plain")));
        }
        if (expand.contains("homepage") && row.getString("homepage_title") != null) {
            space.and(
                    "homepage",
                    Fields.of("id", Long.toString(row.getLong("homepage_id")))
                            .and("type", "page")
                            .and("title", row.getString("homepage_title")));
        }
        return space.and("_links", Fields.of("webui", "/display/" + row.getString("key")))
                .and("_expandable", new Fields());
    }
}
