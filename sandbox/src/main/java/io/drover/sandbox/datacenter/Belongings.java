package io.drover.sandbox.datacenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Labels and restrictions of one piece of content, page by page. */
@ApplicationScoped
public class Belongings {

    private final Database database;
    private final ObjectMapper json;

    Belongings(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    List<Fields> labels(long contentId, Pages pages) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select prefix, name, id from dc_label where content_id = ?
                                order by id limit ? offset ?
                                """,
                                row ->
                                        Fields.of("prefix", row.getString("prefix"))
                                                .and("name", row.getString("name"))
                                                .and("id", row.getString("id")),
                                contentId,
                                pages.rows(),
                                pages.start()));
    }

    /** Users and groups are lists of their own, both from the same start. */
    Fields restriction(long contentId, String operation, Pages pages) {
        List<JsonNode> users =
                subjects("dc_person(user_key)", "user_key", contentId, operation, pages);
        List<JsonNode> groups =
                subjects(
                        "json_build_object('type', 'group', 'name', group_name)",
                        "group_name",
                        contentId,
                        operation,
                        pages);
        return Fields.of("operation", operation)
                .and("restrictions", Fields.of("user", list(users)).and("group", list(groups)));
    }

    private List<JsonNode> subjects(
            String shown, String column, long contentId, String operation, Pages pages) {
        return database.use(
                sql ->
                        sql.list(
                                "select %1$s from dc_restriction where content_id = ? and operation"
                                                .formatted(shown)
                                        + " = ? and %1$s is not null order by %1$s limit ? offset ?"
                                                .formatted(column),
                                row -> parsed(row.getString(1)),
                                contentId,
                                operation,
                                pages.limit(),
                                pages.start()));
    }

    private static Fields list(List<?> results) {
        return Fields.of("results", results).and("size", results.size());
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL makes JSON", e);
        }
    }
}
