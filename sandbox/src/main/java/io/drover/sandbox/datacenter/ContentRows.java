package io.drover.sandbox.datacenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Content as the API shows it, with as much of it expanded as was asked for. */
@ApplicationScoped
public class ContentRows {

    private static final String FILES = "children.attachment";
    private static final int EMBEDDED = 25;
    private static final int LARGEST = 200;

    private static final String CONTENT =
            """
            select c.*, s.key as space_key, s.name as space_name, p.title as container_title,
                   p.type as container_type,
                   dc_person(c.author) as author_json,
                   dc_person(coalesce(c.editor, c.author)) as editor_json,
                   (with recursive up(id, parent_id, depth) as (
                        select a.id, a.parent_id, 1 from dc_content a where a.id = c.parent_id
                        union all
                        select a.id, a.parent_id, u.depth + 1 from dc_content a
                        join up u on a.id = u.parent_id where u.depth < 500)
                    select coalesce(json_agg(json_build_object(
                        'id', u.id::text, 'type', c.type, 'status', 'current')
                        order by u.depth desc), '[]') from up u) as ancestors,
                   (select coalesce(json_agg(json_build_object(
                        'prefix', l.prefix, 'name', l.name, 'id', l.id) order by l.id), '[]')
                    from dc_label l where l.content_id = c.id) as labels,
                   (select coalesce(json_agg(json_build_object('operation', r.operation,
                        'group', r.group_name, 'user',
                        case when r.user_key is not null then dc_person(r.user_key) end)), '[]')
                    from dc_restriction r where r.content_id = c.id) as restrictions,
                   (select coalesce(json_object_agg(q.name, q.value), '{}')
                    from dc_property q where q.content_id = c.id) as properties
            from dc_content c
            left join dc_space s on s.id = c.space_id
            left join dc_content p on p.id = c.container_id
            """;

    private final Database database;
    private final ObjectMapper json;

    ContentRows(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Content that a condition describes, as far as {@code expand} says. Of files that hang on it
     * the first ones are shown; whoever wants all of many follows the link.
     */
    List<Fields> list(String condition, String expand, @Nullable Object... arguments) {
        Set<String> wanted = new HashSet<>(List.of(expand.split(",", -1)));
        List<Fields> found =
                database.use(
                        sql -> sql.list(CONTENT + condition, row -> view(row, wanted), arguments));
        if (wanted.stream().anyMatch(path -> path.startsWith(FILES))) {
            found.forEach(content -> content.and("children", files(content, wanted)));
        }
        return found;
    }

    private Fields files(Fields content, Set<String> wanted) {
        String ofFiles =
                wanted.stream()
                        .filter(path -> path.startsWith(FILES + "."))
                        .map(path -> path.substring(FILES.length() + 1))
                        .collect(Collectors.joining(","));
        String id = String.valueOf(content.get("id"));
        List<Fields> files =
                list(
                        """
                        where c.container_id = ? and c.type = 'attachment'
                          and c.original_id is null and c.status = 'current'
                        order by c.id limit ?
                        """,
                        ofFiles,
                        Long.valueOf(id),
                        EMBEDDED + 1);
        Fields links = new Fields();
        if (files.size() > EMBEDDED) {
            links.and(
                    "next",
                    "/rest/api/content/%s/child/attachment?limit=%d&start=%d"
                            .formatted(id, EMBEDDED, EMBEDDED));
        }
        List<Fields> shown = files.subList(0, Math.min(EMBEDDED, files.size()));
        return Fields.of(
                "attachment",
                Fields.of("results", shown)
                        .and("start", 0)
                        .and("limit", EMBEDDED)
                        .and("size", shown.size())
                        .and("_links", links));
    }

    private Fields view(ResultSet row, Set<String> wanted) throws SQLException {
        String type = row.getString("type");
        Fields content =
                Fields.of("id", (type.equals("attachment") ? "att" : "") + row.getLong("id"))
                        .and("type", type)
                        .and("status", row.getString("status"))
                        .and("title", row.getString("title"));
        if (wanted.contains("space") && row.getString("space_key") != null) {
            content.and(
                    "space",
                    Fields.of("key", row.getString("space_key"))
                            .and("name", row.getString("space_name")));
        }
        if (wanted.contains("history")) {
            content.and(
                    "history",
                    Fields.of("latest", row.getObject("original_id") == null)
                            .and("createdBy", parsed(row.getString("author_json")))
                            .and("createdDate", time(row.getTimestamp("created_at"))));
        }
        if (wanted.contains("version")) {
            content.and(
                    "version",
                    Fields.of("by", parsed(row.getString("editor_json")))
                            .and("when", time(row.getTimestamp("edited_at")))
                            .and("message", row.getString("comment"))
                            .and("number", row.getInt("version"))
                            .and("minorEdit", false));
        }
        if (wanted.contains("ancestors")) {
            content.and("ancestors", parsed(row.getString("ancestors")));
        }
        if (wanted.contains("container") && row.getObject("container_id") != null) {
            content.and(
                    "container",
                    Fields.of("id", Long.toString(row.getLong("container_id")))
                            .and("type", row.getString("container_type"))
                            .and("title", row.getString("container_title")));
        }
        if (wanted.contains("body.storage") && !type.equals("attachment")) {
            content.and(
                    "body",
                    Fields.of(
                            "storage",
                            Fields.of("value", row.getString("body"))
                                    .and("representation", "storage")));
        }
        metadata(content, row, type, wanted);
        restrictions(content, row, wanted);
        content.and("extensions", extensions(row, type));
        return content.and("_links", links(row, type)).and("_expandable", new Fields());
    }

    private void metadata(Fields content, ResultSet row, String type, Set<String> wanted)
            throws SQLException {
        if (!wanted.contains("metadata.labels")) {
            return;
        }
        List<JsonNode> labels = new ArrayList<>();
        parsed(row.getString("labels")).forEach(labels::add);
        content.and("metadata", Fields.of("labels", some(labels)));
    }

    private void restrictions(Fields content, ResultSet row, Set<String> wanted)
            throws SQLException {
        if (wanted.stream().noneMatch(path -> path.startsWith("restrictions."))) {
            return;
        }
        JsonNode all = parsed(row.getString("restrictions"));
        content.and(
                "restrictions",
                Fields.of("read", of(all, "read")).and("update", of(all, "update")));
    }

    /** Restrictions of one operation as the API groups them. */
    static Fields of(JsonNode all, String operation) {
        List<JsonNode> users = new ArrayList<>();
        List<Fields> groups = new ArrayList<>();
        for (JsonNode each : all) {
            if (!operation.equals(each.path("operation").asText())) {
                continue;
            }
            if (each.hasNonNull("group")) {
                groups.add(Fields.of("type", "group").and("name", each.path("group").asText()));
            } else if (each.hasNonNull("user")) {
                users.add(each.path("user"));
            }
        }
        return Fields.of("operation", operation)
                .and("restrictions", Fields.of("user", some(users)).and("group", some(groups)));
    }

    /** The first ones; whoever wants all of many asks for them by themselves. */
    private static Fields some(List<?> all) {
        List<?> results = all.subList(0, Math.min(LARGEST, all.size()));
        return Fields.of("results", results)
                .and("start", 0)
                .and("limit", LARGEST)
                .and("size", results.size());
    }

    private Fields extensions(ResultSet row, String type) throws SQLException {
        JsonNode properties = parsed(row.getString("properties"));
        return switch (type) {
            case "page" -> {
                Object position = row.getObject("position");
                yield Fields.of("position", position == null ? "none" : position);
            }
            case "comment" -> comment(properties);
            case "attachment" ->
                    Fields.of("mediaType", row.getString("media_type"))
                            .and("fileSize", row.getLong("file_size"))
                            .and("comment", row.getString("comment"));
            default -> new Fields();
        };
    }

    private static Fields comment(JsonNode properties) {
        String status = properties.path("status").asText("open");
        if (!properties.path("inline-comment").asText("").equals("true")) {
            return Fields.of("location", "footer");
        }
        boolean resolved = status.equals("resolved");
        return Fields.of("location", resolved ? "resolved" : "inline")
                .and(
                        "inlineProperties",
                        Fields.of(
                                        "originalSelection",
                                        properties.path("inline-original-selection").asText(""))
                                .and("markerRef", properties.path("inline-marker-ref").asText("")))
                .and("resolution", Fields.of("status", status));
    }

    private static Fields links(ResultSet row, String type) throws SQLException {
        Fields links = Fields.of("webui", "/pages/viewpage.action?pageId=" + row.getLong("id"));
        if (type.equals("attachment")) {
            String name =
                    URLEncoder.encode(row.getString("title"), StandardCharsets.UTF_8)
                            .replace("+", "%20");
            links.and(
                    "download",
                    "/download/attachments/%d/%s?version=%d&api=v2"
                            .formatted(row.getLong("container_id"), name, row.getInt("version")));
        }
        return links;
    }

    private JsonNode parsed(@Nullable String text) {
        try {
            return json.readTree(text == null ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL makes JSON", e);
        }
    }

    private static @Nullable String time(@Nullable Timestamp time) {
        return time == null ? null : Fields.time(time.toInstant());
    }
}
