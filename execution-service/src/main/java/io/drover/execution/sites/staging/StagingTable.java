package io.drover.execution.sites.staging;

/** A table that objects of a source are copied to as they are read, with its columns in order. */
public enum StagingTable {
    SPACE("staged_space", "id, key, name, description_id, home_page_id, type, status, created_at"),
    CONTENT(
            "staged_content",
            "id, class, space_id, parent_id, container_id, original_id, status, title, position,"
                    + " version, file_size, media_type, author_id, created_at, modifier_id,"
                    + " modified_at, comment, property_ids"),
    BODY("staged_body", "id, content_id, body_type, body"),
    PROPERTY("staged_property", "id, content_id, name, text_value, long_value"),
    USER("staged_user", "id, class, name, email, display_name, active"),
    GROUP("staged_group", "id, class, name"),
    MEMBER("staged_member", "group_id, user_id, nested_group_id"),
    PERMISSION("staged_permission", "id, space_id, type, group_name, user_id, all_users"),
    RESTRICTION_SET("staged_restriction_set", "id, content_id, type"),
    RESTRICTION("staged_restriction", "id, set_id, type, group_name, user_id"),
    LABEL("staged_label", "id, name, namespace"),
    LABELLING("staged_labelling", "id, label_id, content_id, template_id"),
    TEMPLATE("staged_template", "id, space_id, name, description, body, body_type"),
    FILE("staged_file", "container_id, attachment_id, version, path, size"),
    LEFTOVER("export_leftover", "number, code, kind, source_id, space_key, repaired, message");

    private final String table;
    private final String columns;

    StagingTable(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    String table() {
        return table;
    }

    String copyCommand() {
        return "copy " + table + " (load_id, " + columns + ") from stdin";
    }
}
